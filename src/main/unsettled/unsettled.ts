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

  /**
   * Sends any checks without an answer again: single ones as new checks, rows by starting their batches.
   * @throws AppError `check/settled` before anything is sent where one of them has an answer or was sent again
   * already, `guard/not-confirmed` where the price of all was not confirmed.
   */
  async sendAllAgain(checkIds: readonly string[], options: SendAgainOptions): Promise<void> {
    const { data, connections } = this.dependencies;
    const checks = await Promise.all([...new Set(checkIds)].map((checkId) => data.getCheck(checkId)));
    const rowsOf = new Map<string, number[]>();
    for (const check of checks) {
      if (!isWithoutAnswer(check) || !(await this.#isLast(check))) throw settled(check.checkId);
      if (check.batchId === null || check.rowNumber === null) continue;
      rowsOf.set(check.batchId, [...(rowsOf.get(check.batchId) ?? []), check.rowNumber]);
    }
    const prices = checks.map(
      ({ connectionId }) => connections.settingsOf(connections.find(connectionId)).price,
    );
    const fen = prices.reduce<number>((sum, price) => sum + (price ?? 0), 0);
    if (fen > options.confirmedFen) throw notConfirmed(fen);
    for (const [batchId, rowNumbers] of rowsOf) await this.sendRowsAgain(batchId, rowNumbers, options);
    for (const { checkId, batchId } of checks) if (batchId === null) await this.sendAgain(checkId, options);
  }

  /** Whether no other call was made for the row since. */
  async #isLast({ checkId, batchId, rowNumber }: StoredCheck): Promise<boolean> {
    if (batchId === null || rowNumber === null) return true;
    const [row] = await this.dependencies.data.readRows(batchId, rowNumber - 1, 1);
    return row?.state === 'answered' && row.check?.checkId === checkId;
  }

  async #send(checkId: string, options: SendAgainOptions): Promise<CompletedCheck> {
    const { data, checks, connections, audit } = this.dependencies;
    const check = await data.getCheck(checkId);
    if (check.batchId !== null || !isWithoutAnswer(check)) {
      throw settled(checkId);
    }
    const { price } = connections.settingsOf(connections.find(check.connectionId));
    if (price !== null && price > options.confirmedFen) {
      throw notConfirmed(price);
    }
    const completed = await checks.run(check.connectionId, check.kind, check.factors, {
      overrideLimits: options.overrideLimits ?? false,
      purpose: check.purpose,
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

function settled(checkId: string): AppError {
  return new AppError('check/settled', 'The check is not one that can be sent again.', {
    context: { checkId },
  });
}

function notConfirmed(fen: number): AppError {
  return new AppError('guard/not-confirmed', 'The price was not confirmed.', { context: { fen } });
}
