/** The end of a round: the operator's file and the ledger against the sandbox's books, row by row. */
import { openTable } from '@main/files/open-table';
import { cellText } from '@main/files/table';
import type { BookedCall } from '@sandbox/books';
import type { CrashScene } from './crash-scene';
import type { ExpectedRow } from './input';

export interface RoundAudit {
  readonly rows: number;
  /** That the sandbox booked. */
  readonly calls: number;
  readonly resultsLost: number;
  readonly rowsBilledTwice: number;
  readonly rowsMissing: number;
  readonly wrongVerdicts: number;
  /** Booked calls that the ledger does not hold. */
  readonly callsWithoutIntent: number;
  readonly unknown: UnknownRows;
  /** Ledger's fee of billed calls less the books' fee of calls whose answers were kept; 0 when they agree. */
  readonly feeDifferenceFen: number;
  readonly findings: readonly string[];
}

export interface UnknownRows {
  readonly rows: number;
  /** The sandbox booked a call: the money is gone, the answer died with the process. */
  readonly booked: number;
  /** An intent was open at a kill, and its call never reached the sandbox. */
  readonly openOnly: number;
  readonly unexplained: number;
}

export interface RoundEvidence {
  readonly outPath: string;
  readonly expected: readonly ExpectedRow[];
  readonly booked: ReadonlyMap<string, readonly BookedCall[]>;
  /** Verdicts that were durable at some kill. */
  readonly seenAnswers: ReadonlyMap<string, string>;
  /** Rows whose intent was open at some kill. */
  readonly seenOpen: ReadonlySet<string>;
  readonly scene: CrashScene;
}

export async function auditRound(evidence: RoundEvidence): Promise<RoundAudit> {
  const { expected, booked, seenAnswers, seenOpen, scene } = evidence;
  const shown = await readVerdicts(evidence.outPath);
  const findings: string[] = [];
  const count = (what: string, rows: readonly ExpectedRow[]) => {
    findings.push(...rows.map(({ idNumber }) => `${what}: ${idNumber}`));
    return rows.length;
  };
  const verdictOf = ({ idNumber }: ExpectedRow) => shown.get(idNumber) ?? '';
  const isSettled = (row: ExpectedRow) => ['match', 'mismatch', 'no-record'].includes(verdictOf(row));
  const callsOf = ({ idNumber }: ExpectedRow) => booked.get(idNumber) ?? [];
  const unknown = expected.filter((row) => verdictOf(row) === 'unknown');
  const attempted = new Set(scene.attempts.map(({ idNumber }) => idNumber));
  const settledFee = expected
    .filter(isSettled)
    .flatMap(callsOf)
    .reduce((sum, { feeFen }) => sum + feeFen, 0);
  const ledgerFee = scene.attempts
    .filter(({ billed }) => billed === 'yes')
    .reduce((sum, { feeFen }) => sum + (feeFen ?? 0), 0);
  const isLost = (row: ExpectedRow) => {
    const before = seenAnswers.get(row.idNumber);
    if (before !== undefined && before !== verdictOf(row)) return true;
    // Paid for, and the operator is shown neither the answer nor that it is open.
    return callsOf(row).length > 0 && !isSettled(row) && verdictOf(row) !== 'unknown';
  };
  return {
    rows: expected.length,
    calls: expected.flatMap(callsOf).length,
    resultsLost: count('result lost', expected.filter(isLost)),
    rowsBilledTwice: count(
      'billed twice',
      expected.filter((row) => callsOf(row).filter(({ billed }) => billed).length > 1),
    ),
    rowsMissing: count(
      'missing',
      expected.filter((row) => verdictOf(row) === ''),
    ),
    wrongVerdicts: count(
      'wrong verdict',
      expected.filter((row) => isSettled(row) && verdictOf(row) !== row.verdict),
    ),
    callsWithoutIntent: count(
      'no intent',
      expected.filter((row) => callsOf(row).length > 0 && !attempted.has(row.idNumber)),
    ),
    unknown: {
      rows: unknown.length,
      booked: unknown.filter((row) => callsOf(row).length > 0).length,
      openOnly: unknown.filter((row) => callsOf(row).length === 0 && seenOpen.has(row.idNumber)).length,
      unexplained: count(
        'unknown without a reason',
        unknown.filter((row) => callsOf(row).length === 0 && !seenOpen.has(row.idNumber)),
      ),
    },
    feeDifferenceFen: ledgerFee - settledFee,
    findings,
  };
}

/** Verdicts by identity number, as the operator's file shows them. */
async function readVerdicts(path: string): Promise<Map<string, string>> {
  const source = await openTable(path);
  const verdicts = new Map<string, string>();
  let verdictColumn = -1;
  for await (const { rows } of source.rows) {
    for (const { cells } of rows) {
      const texts = cells.map((cell) => cellText(cell));
      if (verdictColumn === -1) verdictColumn = texts.findIndex((text) => text.toLowerCase() === 'verdict');
      else verdicts.set(texts[1] ?? '', texts[verdictColumn] ?? '');
    }
  }
  return verdicts;
}
