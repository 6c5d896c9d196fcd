/**
 * Late answers: asks the provider about every pending row of a batch, once each, because a person said so.
 * Each question is a single follow-up with its own intent; it never runs beside a run of the same batch.
 */
import { AppError, type ErrorCode, isAppError } from '@shared/errors/app-error';
import type { LatePassView } from '@shared/ipc/late-view';
import type { CompletedCheck } from '../checks/checks';
import type { Connections } from '../connections/connections';
import type { DataService } from '../data/data-service';
import type { Lanes } from '../lanes/lanes';

export interface LateAnswerDependencies {
  readonly data: DataService;
  readonly connections: Connections;
  readonly lanes: Lanes;
  readonly followUp: (checkId: string) => Promise<CompletedCheck>;
  /** Fails with `batch/bad-state` while the batch runs or waits to run. */
  readonly assertIdle: (batchId: string) => void;
  readonly onChanged: (batchId: string) => void;
}

export interface LatePassOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly asked: number; readonly total: number }) => void) | undefined;
}

/** What a pass brought; `stopReason` is null where every pending row was asked about. */
export type LatePass = LatePassView;

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<LatePass>;
  asked: number;
  readonly total: number;
}

const pageSize = 500;
/** The row was answered meanwhile, or another question about it is under way. */
const leftAlone: ReadonlySet<ErrorCode> = new Set(['check/not-pending', 'batch/bad-state']);
/** Faults that every further question would meet. */
const stopping: ReadonlySet<string | null> = new Set(['auth', 'config', 'quota']);

export class LateAnswers {
  readonly #running = new Map<string, Running>();
  readonly #starting = new Set<string>();

  constructor(private readonly dependencies: LateAnswerDependencies) {}

  /** Fails with `batch/bad-state` while the pending rows of the batch are asked about. */
  assertIdle(batchId: string): void {
    if (this.#running.has(batchId) || this.#starting.has(batchId)) {
      throw new AppError('batch/bad-state', 'The pending rows of the batch are being asked about.');
    }
  }

  progressOf(batchId: string): { readonly asked: number; readonly total: number } | null {
    const running = this.#running.get(batchId);
    return running === undefined ? null : { asked: running.asked, total: running.total };
  }

  /**
   * One pass over all pending rows.
   * @throws AppError `batch/bad-state` while the batch runs or is asked about already, and what opening its
   * connection throws.
   */
  async run(batchId: string, options: LatePassOptions = {}): Promise<LatePass> {
    const { data, connections, assertIdle, onChanged } = this.dependencies;
    assertIdle(batchId);
    this.assertIdle(batchId);
    this.#starting.add(batchId);
    try {
      const { origin } = await data.getBatch(batchId);
      const { settings } = connections.open(origin.connectionId, origin.kind);
      const checkIds = await this.#pendingOf(batchId);
      const stop = new AbortController();
      const onAbort = () => stop.abort('operator');
      if (options.signal?.aborted === true) onAbort();
      options.signal?.addEventListener('abort', onAbort, { once: true });
      const progress = { asked: 0, total: checkIds.length };
      const ended = this.#ask(checkIds, settings.concurrency, stop, () => {
        progress.asked += 1;
        options.onProgress?.(progress);
        onChanged(batchId);
      }).finally(() => {
        options.signal?.removeEventListener('abort', onAbort);
        this.#running.delete(batchId);
        onChanged(batchId);
      });
      this.#running.set(batchId, Object.assign(progress, { stop, ended }));
      onChanged(batchId);
      this.#starting.delete(batchId);
      return await ended;
    } finally {
      this.#starting.delete(batchId);
    }
  }

  /** Asks no further row; resolves when the questions that are under way are answered. */
  async stop(batchId: string): Promise<void> {
    const running = this.#running.get(batchId);
    if (running === undefined) return;
    running.stop.abort('operator');
    await running.ended.catch(() => undefined);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((batchId) => this.stop(batchId)));
  }

  async #pendingOf(batchId: string): Promise<string[]> {
    const checkIds: string[] = [];
    for (let after = 0; ;) {
      const rows = await this.dependencies.data.nextPending(batchId, after, pageSize);
      checkIds.push(...rows.map(({ checkId }) => checkId));
      after = rows.at(-1)?.rowNumber ?? after;
      if (rows.length < pageSize) return checkIds;
    }
  }

  async #ask(
    checkIds: readonly string[],
    workers: number,
    stop: AbortController,
    onAsked: () => void,
  ): Promise<LatePass> {
    const tally = { asked: 0, answered: 0, pending: 0, failed: 0 };
    const waiting = [...checkIds];
    const halt = (reason: string) => {
      if (!stop.signal.aborted) stop.abort(reason);
    };
    const askOne = async (checkId: string) => {
      try {
        const { lastCall, answer, origin } = await this.dependencies.followUp(checkId);
        tally.asked += 1;
        if (lastCall.verdict !== 'failed' && lastCall.verdict !== 'unknown') {
          tally[answer.verdict === 'pending' ? 'pending' : 'answered'] += 1;
        } else {
          tally.failed += 1;
          if (stopping.has(lastCall.reason)) halt(lastCall.reason ?? 'provider');
          // Questions of a person wait for no pause, so each would be one more failure.
          const { connections, lanes } = this.dependencies;
          const { stored, settings } = connections.open(origin.connectionId, origin.kind);
          const { breaker } = await lanes.laneOf(stored.id, settings);
          const { phase, cause } = breaker.status();
          if (phase !== 'flowing') halt(cause ?? 'network');
        }
      } catch (error) {
        if (!isAppError(error)) throw error;
        if (!leftAlone.has(error.code)) halt(error.code);
      }
      onAsked();
    };
    const work = async () => {
      for (;;) {
        const checkId = stop.signal.aborted ? undefined : waiting.shift();
        if (checkId === undefined) return;
        await askOne(checkId);
      }
    };
    const results = await Promise.allSettled(Array.from({ length: workers }, work));
    const bug = results.find((result) => result.status === 'rejected');
    if (bug !== undefined) throw bug.reason;
    const stopReason = stop.signal.aborted ? String(stop.signal.reason) : null;
    return { ...tally, left: waiting.length, stopReason };
  }
}
