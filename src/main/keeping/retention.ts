/** Deletes what is older than the rules say (docs/adr/0043): looked at first, applied by a person, a piece at a time. */
import { createHmac, randomUUID } from 'node:crypto';
import type { RetentionRule } from '@shared/domain/retention';
import { AppError, isAppError } from '@shared/errors/app-error';
import type { WorkSteps } from '@shared/domain/work';
import { canonicalJson } from '../audit/canonical-json';
import type {
  DataService,
  RetentionCursor,
  RetentionFigures,
  RetentionPiece,
  RetentionPlan,
} from '../data/data-service';
import type { SettingsStore } from '../settings/settings-store';
import type { Vault } from '../vault/vault-types';
import type { Certificate } from './certificate';
import type { Keeping } from './keeping';
import type { RetentionSettings } from './retention-settings';

export interface RetentionDependencies {
  readonly data: DataService;
  readonly vault: Pick<Vault, 'auditKey'>;
  readonly settings: Pick<SettingsStore, 'get' | 'set'>;
  readonly keeping: Pick<Keeping, 'finish'>;
  /** As `window:name`. */
  readonly actor: string;
  readonly now: () => number;
}

export interface RetentionForecast {
  readonly due: RetentionFigures;
  readonly held: RetentionFigures;
}

export interface RetentionRun extends WorkSteps {
  readonly reason: string;
}

export interface AppliedRetention {
  readonly certificate: Certificate;
  /** Whether it was cancelled before its end; what was deleted until then is gone. */
  readonly cancelled: boolean;
}

const nothingSet: RetentionSettings = { rules: [], applyAtStart: false };

export class Retention {
  constructor(private readonly dependencies: RetentionDependencies) {}

  settings(): RetentionSettings {
    return this.dependencies.settings.get('retention') ?? nothingSet;
  }

  /** Of two rules for the same kind and purpose the later one stands. */
  change(change: Partial<RetentionSettings>): RetentionSettings {
    const changed = { ...this.settings(), ...change };
    const settings = { ...changed, rules: withoutRepeats(changed.rules) };
    this.dependencies.settings.set('retention', settings);
    return settings;
  }

  /** Changes nothing. `file/aborted`. */
  async preview(steps: WorkSteps = {}): Promise<RetentionForecast> {
    return this.#look(this.#plan(), steps);
  }

  /**
   * Deletes, then takes the bytes out of the file. A cancel is obeyed between pieces. `keeping/nothing-found`,
   * `keeping/busy`, `keeping/not-erased`, `file/aborted` where nothing was deleted yet.
   */
  async apply({ reason, ...steps }: RetentionRun): Promise<AppliedRetention> {
    const { data, keeping, actor, now } = this.dependencies;
    const { signal, onProgress } = steps;
    const plan = this.#plan();
    const forecast = await this.#look(plan, steps);
    const total = forecast.due.checks + forecast.due.batches;
    if (total === 0) throw new AppError('keeping/nothing-found', 'Nothing is beyond its time.');
    const id = randomUUID();
    const subjectHash = this.#hashOf(plan.rules);
    const record = { id, atMs: plan.atMs, actor, reason, subjectHash, ...forecast };
    let from: RetentionCursor | null = null;
    let done = 0;
    let samples: readonly string[] = [];
    let failure: Error | null = null;
    do {
      if (signal?.aborted === true) break;
      try {
        const step: Awaited<ReturnType<DataService['applyRetention']>> = await data.applyRetention(
          plan,
          from,
          record,
        );
        if (samples.length === 0) samples = step.samples;
        done += step.counts.checks + step.counts.batches;
        from = step.next;
      } catch (cause) {
        failure =
          cause instanceof Error ? cause : new AppError('internal/unexpected', 'A piece failed.', { cause });
        break;
      }
      onProgress?.({ stage: 'deleting', unit: 'checks', done, total });
    } while (from !== null);
    if (done === 0) throw failure ?? new AppError('file/aborted', 'Cancelled before anything was deleted.');
    // A cancel ended the deleting; what is deleted has to leave the file.
    if (signal?.aborted !== true) steps.onPointOfNoReturn?.('deleted');
    const certificate = await keeping.finish(id, samples, now(), { onProgress });
    if (failure !== null) throw failure;
    return { certificate, cancelled: from !== null };
  }

  /** Where the settings say so; what is busy or beyond nothing waits for the next start. */
  async applyAtStart(): Promise<void> {
    if (!this.settings().applyAtStart) return;
    try {
      await this.apply({ reason: '' });
    } catch (error) {
      if (!isAppError(error) || !['keeping/nothing-found', 'keeping/busy'].includes(error.code)) throw error;
    }
  }

  async #look(plan: RetentionPlan, { signal, onProgress }: WorkSteps): Promise<RetentionForecast> {
    const { data } = this.dependencies;
    let from: RetentionCursor | null = null;
    let due: RetentionFigures = { checks: 0, batches: 0 };
    let held = due;
    do {
      if (signal?.aborted === true) throw new AppError('file/aborted', 'The look was cancelled.');
      const piece: RetentionPiece = await data.previewRetention(plan, from);
      due = sumOf(due, piece.due);
      held = sumOf(held, piece.held);
      from = piece.next;
      const done = due.checks + due.batches + held.checks + held.batches;
      onProgress?.({ stage: 'looking', unit: 'checks', done, total: null });
    } while (from !== null);
    return { due, held };
  }

  #plan(): RetentionPlan {
    return { rules: this.settings().rules, atMs: this.dependencies.now() };
  }

  #hashOf(rules: readonly RetentionRule[]): string {
    const key = this.dependencies.vault.auditKey();
    try {
      const content = canonicalJson(rules.map((rule) => ({ ...rule })));
      return createHmac('sha256', key).update('veridesk/retention/1').update(content).digest('hex');
    } finally {
      key.fill(0);
    }
  }
}

function sumOf(first: RetentionFigures, second: RetentionFigures): RetentionFigures {
  return { checks: first.checks + second.checks, batches: first.batches + second.batches };
}

function withoutRepeats(rules: RetentionSettings['rules']): RetentionSettings['rules'] {
  const byPlace = new Map(rules.map((rule) => [JSON.stringify([rule.kind, rule.purpose]), rule]));
  return [...byPlace.values()];
}
