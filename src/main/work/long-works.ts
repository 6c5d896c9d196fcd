/**
 * Work: what runs long, with how far it is, and the one way to end it (docs/adr/0051). This folder counts and
 * forwards; it must not know what is worked on.
 */
import { AppError } from '@shared/errors/app-error';
import type { Right } from '@shared/domain/operators';
import { fractionOf, type WorkKind, type WorkProgress, type WorkSteps } from '@shared/domain/work';
import type { WorkView } from '@shared/ipc/work-view';
import { Pace } from './pace';

export interface LongWorkPorts {
  readonly now: () => number;
  /** Told of each change, at most four times a second for one work; `ended` once, at its end. */
  readonly onChanged: (view: WorkView, ended: boolean) => void;
}

/** Who may end it: whoever may start it. `public` where nobody can be signed in. */
export type WorkRight = Right | 'signed-in' | 'public';

/** All of what a work may ask for. */
export type RunningSteps = { readonly [Name in keyof WorkSteps]-?: NonNullable<WorkSteps[Name]> };

interface Running {
  view: WorkView;
  readonly right: WorkRight;
  readonly controller: AbortController;
  readonly pace: Pace;
  toldAtMs: number;
}

const shortestGapMs = 250;

export class LongWorks {
  readonly #running = new Map<number, Running>();
  #lastId = 0;

  constructor(private readonly ports: LongWorkPorts) {}

  /** A second one of a kind ends the first, as the operator asked for the second. */
  async run<Result>(
    kind: WorkKind,
    right: WorkRight,
    work: (steps: RunningSteps) => Promise<Result>,
  ): Promise<Result> {
    for (const { view } of this.#running.values()) if (view.kind === kind) this.cancel(view.id);
    const running = this.#begin(kind, right);
    try {
      return await work({
        signal: running.controller.signal,
        onProgress: (progress) => this.#progressed(running, progress),
        onPointOfNoReturn: (reason) => {
          if (running.view.ending) throw new AppError('file/aborted', 'The work was cancelled.');
          this.#change(running, { tooLate: reason });
        },
      });
    } finally {
      this.#running.delete(running.view.id);
      this.ports.onChanged(running.view, true);
    }
  }

  list(): readonly WorkView[] {
    return [...this.#running.values()].map(({ view }) => view);
  }

  /** What its canceller needs; null for a work that is over. */
  rightOf(id: number): WorkRight | null {
    return this.#running.get(id)?.right ?? null;
  }

  /** Does nothing for a work that is over or past its point of no return. */
  cancel(id: number): void {
    const running = this.#running.get(id);
    if (running === undefined || running.view.tooLate !== null || running.view.ending) return;
    this.#change(running, { ending: true });
    running.controller.abort();
  }

  #begin(kind: WorkKind, right: WorkRight): Running {
    const running: Running = {
      view: {
        id: ++this.#lastId,
        kind,
        stage: null,
        unit: 'rows',
        done: 0,
        total: null,
        fraction: null,
        startedAtMs: this.ports.now(),
        perSecond: null,
        leftMs: null,
        tooLate: null,
        ending: false,
      },
      right,
      controller: new AbortController(),
      pace: new Pace(),
      toldAtMs: Number.NEGATIVE_INFINITY,
    };
    this.#running.set(running.view.id, running);
    this.#change(running, {});
    return running;
  }

  #progressed(running: Running, progress: WorkProgress): void {
    const { stage, unit, done, total } = progress;
    const { pace, view } = running;
    const fraction = fractionOf(progress);
    const isOther = stage !== view.stage || unit !== view.unit;
    if (isOther) pace.restart();
    pace.note({ atMs: this.ports.now(), done, fraction });
    const next = { stage, unit, done, total, fraction, perSecond: pace.perSecond(), leftMs: pace.leftMs() };
    if (isOther || this.ports.now() - running.toldAtMs >= shortestGapMs) this.#change(running, next);
    else running.view = { ...view, ...next };
  }

  #change(running: Running, change: Partial<WorkView>): void {
    running.view = { ...running.view, ...change };
    running.toldAtMs = this.ports.now();
    this.ports.onChanged(running.view, false);
  }
}
