/**
 * What the data worker offers for a provider's statement: its lines in memory beside the calls of the ledger,
 * matched one to one. One statement at a time; nothing of it is written to the disk.
 */
import type { StatementFinding } from '@shared/domain/statement';
import type { Billed, Verdict } from '@shared/domain/verdict';

export interface StatementLine {
  /** Row in the file, 1-based, as a person counts. */
  readonly line: number;
  /** UTC ms; null where the statement has no times. */
  readonly atMs: number | null;
  /** What the time is exact to: 1 for ms, 60,000 for minutes, a day for dates. */
  readonly precisionMs: number;
  /** null for a line that cannot be read. */
  readonly amountFen: number | null;
  readonly requestId: string | null;
  readonly code: string | null;
  readonly product: string | null;
  readonly problem: StatementProblem | null;
}

export const statementProblems = ['amount', 'time', 'request-id', 'no-key'] as const;

/**
 * `amount`: no amount in whole fen; `time`: not a time; `request-id`: a number that lost digits; `no-key`:
 * neither request id nor time, as sums at the end have it.
 */
export type StatementProblem = (typeof statementProblems)[number];

/** UTC ms, the end exclusive. */
export interface StatementPeriod {
  readonly sinceMs: number;
  readonly untilMs: number;
}

export interface GatherAttempts extends StatementPeriod {
  readonly connectionId: string;
  /** 0 for the first piece, then what the last one gave. */
  readonly afterSequence: number;
}

export interface MatchOptions extends StatementPeriod {
  /** How far the times of statement and ledger may be apart. */
  readonly toleranceMs: number;
}

export interface FindingSum {
  readonly count: number;
  /** Fen by the statement. */
  readonly thereFen: number;
  /** Fen by the ledger. */
  readonly hereFen: number;
  /** Of these, calls of which nobody has said yet whether they were billed. */
  readonly open: number;
}

export interface StatementReport {
  /** Lines and calls in the period, or matched with one that is. */
  readonly lines: number;
  readonly thereFen: number;
  /** Calls that were billed. */
  readonly billedCalls: number;
  readonly hereFen: number;
  /** Fen of calls that may have been billed, at the price they were sent at. */
  readonly openFen: number;
  readonly findings: Readonly<Record<StatementFinding, FindingSum>>;
}

export interface StatementItem {
  readonly finding: StatementFinding;
  readonly line: Omit<StatementLine, 'precisionMs'> | null;
  readonly call: {
    readonly checkId: string;
    readonly attemptNumber: number;
    readonly sentAtMs: number;
    readonly endedAtMs: number | null;
    readonly requestId: string | null;
    readonly verdict: Verdict;
    readonly billed: Billed;
    readonly feeFen: number | null;
    readonly priceFen: number | null;
    readonly batch: { readonly fileName: string; readonly sourceRow: number } | null;
  } | null;
}

export interface ApplyStatement {
  /** Marks open calls that the statement bills as billed, with its amounts. */
  readonly billed: boolean;
  /** Marks open calls in the period that the statement does not bill as not billed. */
  readonly notBilled: boolean;
  readonly connectionId: string;
  readonly fileName: string;
  readonly atMs: number;
}

export interface AppliedStatement {
  readonly billed: number;
  readonly notBilled: number;
  readonly feeFen: number;
}

export interface StatementData {
  /** Forgets the last statement. */
  beginStatement(): Promise<void>;
  appendStatementLines(lines: readonly StatementLine[]): Promise<void>;
  /** Looks for the calls of a connection, piece by piece; null behind the last. The first piece forgets earlier calls. */
  gatherAttempts(piece: GatherAttempts): Promise<number | null>;
  /** Matches lines and calls: by request id first, then by time and amount. */
  matchStatement(options: MatchOptions): Promise<void>;
  statementReport(): Promise<StatementReport>;
  /** null for all findings but those outside the period; in the order of the file, calls without a line behind. */
  pageStatement(
    finding: StatementFinding | null,
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly items: readonly StatementItem[] }>;
  /** One act, all or nothing; match again after it. */
  applyStatement(apply: ApplyStatement): Promise<AppliedStatement>;
}
