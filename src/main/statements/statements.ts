/** The statement that is being reconciled: read, matched, shown, written and applied. */
import { basename } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { StatementFinding } from '@shared/domain/statement';
import { localDayStartMs, nextLocalDayMs } from '@shared/local-day';
import type { Connections } from '../connections/connections';
import type {
  AppliedStatement,
  DataService,
  StatementItem,
  StatementPeriod,
  StatementReport,
} from '../data/data-service';
import { hashOfFile } from '../files/file-hash';
import type { FileService } from '../files/file-service';
import type { AuditNotes } from '../audit/audit-notes';
import { Turns } from '../work/turns';
import { exportFindings, type ExportFindingsOptions } from './export-findings';
import { type LoadedStatement, type LoadOptions, loadStatement } from './load-statement';

export interface StatementDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly connections: Connections;
  readonly audit?: AuditNotes;
  readonly now: () => number;
}

export interface ReconcileOptions extends LoadOptions {
  /** Id or name. */
  readonly connection: string;
  /** UTC ms, the end exclusive; the days of the statement where left out. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
}

export interface Reconciliation extends LoadedStatement, StatementPeriod {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly fileName: string;
  readonly report: StatementReport;
}

/** The provider's clock and ours, and the time it took to book a call. */
const toleranceMs = 120_000;

export class Statements {
  #current: Reconciliation | null = null;
  /** One act at a time: a second one would find half of the first. */
  readonly #turns = new Turns();

  constructor(private readonly dependencies: StatementDependencies) {}

  /**
   * Reads a statement and holds it against the ledger; nothing is changed.
   * @throws AppError `statement/columns-missing`, `statement/period`, `connection/not-found`, `file/…`.
   */
  open(options: ReconcileOptions): Promise<Reconciliation> {
    return this.#turns.take(async () => {
      const stored = this.dependencies.connections.find(options.connection);
      this.#current = null;
      const loaded = await loadStatement(this.dependencies, options);
      const period = periodOf(loaded, options);
      return this.#match({
        ...loaded,
        ...period,
        connectionId: stored.id,
        connectionName: stored.name,
        fileName: basename(options.path),
      });
    });
  }

  /** Findings of one kind, or all but those outside the period. @throws AppError `statement/not-loaded`. */
  page(
    finding: StatementFinding | null,
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly items: readonly StatementItem[] }> {
    this.#assertLoaded();
    return this.dependencies.data.pageStatement(finding, offset, limit);
  }

  /** Settles open calls by the statement, as one act. @throws AppError `statement/not-loaded`. */
  apply(choice: { readonly billed: boolean; readonly notBilled: boolean }): Promise<{
    readonly applied: AppliedStatement;
    readonly reconciliation: Reconciliation;
  }> {
    return this.#turns.take(async () => {
      const { data, now } = this.dependencies;
      // Calls may have been settled since, so the ledger is looked at again before and after.
      const { connectionId, fileName } = await this.#match(this.#assertLoaded());
      const applied = await data.applyStatement({ ...choice, connectionId, fileName, atMs: now() });
      return { applied, reconciliation: await this.#match(this.#assertLoaded()) };
    });
  }

  /** Writes the findings as a file; returns the number of rows. @throws AppError `statement/not-loaded`. */
  async export(options: ExportFindingsOptions): Promise<number> {
    const { connectionName } = this.#assertLoaded();
    const rows = await exportFindings(this.dependencies, options);
    this.dependencies.audit?.note('export.written', null, {
      what: 'reconciliation',
      connection: connectionName,
      file: basename(options.path),
      format: options.format,
      rows,
      sha256: await hashOfFile(options.path),
    });
    return rows;
  }

  async #match(statement: Omit<Reconciliation, 'report'>): Promise<Reconciliation> {
    const { data } = this.dependencies;
    const { sinceMs, untilMs, connectionId } = statement;
    let afterSequence: number | null = 0;
    while (afterSequence !== null) {
      afterSequence = await data.gatherAttempts({ connectionId, sinceMs, untilMs, afterSequence });
    }
    await data.matchStatement({ sinceMs, untilMs, toleranceMs });
    this.#current = { ...statement, report: await data.statementReport() };
    return this.#current;
  }

  #assertLoaded(): Reconciliation {
    if (this.#current !== null) return this.#current;
    throw new AppError('statement/not-loaded', 'No statement is loaded.');
  }
}

/** The whole local days of the statement, or what the operator says. */
function periodOf(
  { times }: LoadedStatement,
  { sinceMs, untilMs }: Pick<ReconcileOptions, 'sinceMs' | 'untilMs'>,
): StatementPeriod {
  const period = {
    sinceMs: sinceMs ?? (times === null ? 0 : localDayStartMs(times.firstMs)),
    untilMs: untilMs ?? (times === null ? farAwayMs : nextLocalDayMs(times.endMs - 1)),
  };
  if (period.sinceMs < period.untilMs) return period;
  throw new AppError('statement/period', 'The period begins after its end.');
}

/** The year 2200: behind every call, and days can be added to it. */
const farAwayMs = 7_258_118_400_000;
