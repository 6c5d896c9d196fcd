/**
 * Calls that may have been billed and were never answered: listed, settled by a person's word, or sent again
 * knowingly. It must not know SQL, files or Electron. No verdict is ever invented here.
 */
import type { AuditNotes } from '../audit/audit-notes';
import type { Batches } from '../batch/batches';
import type { Checks, CompletedCheck } from '../checks/checks';
import type { Connections } from '../connections/connections';
import { AppError } from '@shared/errors/app-error';
import type { DataService, NewResolution, StoredCheck } from '../data/data-service';

export interface UnsettledDependencies {
  readonly data: DataService;
  readonly batches: Batches;
  readonly checks: Checks;
  readonly connections: Connections;
  readonly audit?: AuditNotes;
  readonly now: () => number;
}

export interface SendAgainOptions {
  /** Fen that were shown and confirmed; Infinity for whatever it costs. */
  readonly confirmedFen: number;
  readonly overrideLimits?: boolean;
}

export class Unsettled {
  /** Two clicks are one call: each would be paid. */
  readonly #sending = new Map<string, Promise<CompletedCheck>>();

  constructor(private readonly dependencies: UnsettledDependencies) {}

  /** Says whether the calls of checks were billed; returns how many calls. See DataService.resolveChecks. */
  resolve(resolution: Omit<NewResolution, 'atMs'>): Promise<number> {
    const { data, now } = this.dependencies;
    return data.resolveChecks({ ...resolution, note: resolution.note.trim(), atMs: now() });
  }

  /**
   * Sends a single check that has no answer once more, as a new check; the old one stays as it is.
   * @throws AppError `check/settled` where it has an answer or is a row of a batch, `guard/not-confirmed`
   * (context: fen) where its price was not confirmed, and what a check throws.
   */
  sendAgain(checkId: string, options: SendAgainOptions): Promise<CompletedCheck> {
    const running = this.#sending.get(checkId) ?? this.#send(checkId, options);
    this.#sending.set(checkId, running);
    const forget = () => this.#sending.delete(checkId);
    running.then(forget, forget);
    return running;
  }

  async #send(checkId: string, options: SendAgainOptions): Promise<CompletedCheck> {
    const { data, checks, connections, audit } = this.dependencies;
    const check = await data.getCheck(checkId);
    if (check.batchId !== null || !isWithoutAnswer(check)) {
      throw new AppError('check/settled', 'The check is not one that can be sent again.', {
        context: { checkId },
      });
    }
    const { price } = connections.settingsOf(connections.find(check.connectionId));
    if (price !== null && price > options.confirmedFen) {
      throw new AppError('guard/not-confirmed', 'The price was not confirmed.', { context: { fen: price } });
    }
    const completed = await checks.run(check.connectionId, check.kind, check.factors, {
      overrideLimits: options.overrideLimits ?? false,
    });
    audit?.note('check.sent-again', checkId, { check: completed.checkId, verdict: completed.answer.verdict });
    return completed;
  }

  /**
   * Sends named rows of a batch again, and whatever else a start of it sends; returns when it runs.
   * @throws AppError as Batches.start.
   */
  async sendRowsAgain(
    batchId: string,
    rowNumbers: readonly number[],
    options: SendAgainOptions,
  ): Promise<void> {
    await this.dependencies.batches.start(batchId, {
      ...options,
      retryUnknown: false,
      retryRows: rowNumbers,
    });
  }
}

function isWithoutAnswer({ answer }: StoredCheck): boolean {
  return answer?.verdict === 'unknown' || answer?.verdict === 'failed';
}
