/** What came of matching a statement: sums, pages, and the act that settles calls by it. */
import { z } from 'zod';
import { type StatementFinding, statementFindings } from '@shared/domain/statement';
import { billedStates, verdicts } from '@shared/domain/verdict';
import {
  statementProblems,
  type FindingSum,
  type StatementItem,
  type StatementReport,
} from '../data-service';
import { allRows, getRow, type ReadableDb } from '../db';
import { parseStored } from './stored-json';

const joined = `FROM statement_items AS items
  LEFT JOIN statement_lines AS lines ON lines.line = items.line
  LEFT JOIN statement_calls AS calls ON calls.key = items.call_key`;

const sumSchema = z.object({
  finding: z.enum(statementFindings),
  count: z.int(),
  there_fen: z.int(),
  here_fen: z.int(),
  open_count: z.int(),
  open_fen: z.int(),
  lines: z.int(),
  billed_calls: z.int(),
});

const nothing: FindingSum = { count: 0, thereFen: 0, hereFen: 0, open: 0 };

export function readReport(db: ReadableDb): StatementReport {
  const sums = allRows(
    db,
    `SELECT finding, count(*) AS count, coalesce(sum(lines.amount_fen), 0) AS there_fen,
       coalesce(sum(iif(calls.billed = 'yes', calls.fee_fen, 0)), 0) AS here_fen,
       coalesce(sum(calls.billed = 'unknown'), 0) AS open_count,
       coalesce(sum(iif(calls.billed = 'unknown', calls.price_fen, 0)), 0) AS open_fen,
       count(lines.line) AS lines, coalesce(sum(calls.billed = 'yes'), 0) AS billed_calls
     ${joined} GROUP BY finding`,
  ).map((row) => parseStored(sumSchema, row));
  const counted = sums.filter(({ finding }) => finding !== 'outside' && finding !== 'unreadable');
  const total = (value: (sum: (typeof sums)[number]) => number) =>
    counted.reduce((sum, each) => sum + value(each), 0);
  const findings = Object.fromEntries(
    statementFindings.map((finding) => {
      const sum = sums.find((each) => each.finding === finding);
      if (sum === undefined) return [finding, nothing];
      return [
        finding,
        { count: sum.count, thereFen: sum.there_fen, hereFen: sum.here_fen, open: sum.open_count },
      ];
    }),
  ) as Record<StatementFinding, FindingSum>;
  return {
    lines: total(({ lines }) => lines),
    thereFen: total((sum) => sum.there_fen),
    billedCalls: total((sum) => sum.billed_calls),
    hereFen: total((sum) => sum.here_fen),
    openFen: total((sum) => sum.open_fen),
    findings,
  };
}

const itemSchema = z.object({
  finding: z.enum(statementFindings),
  line: z.int().nullable(),
  at_ms: z.int().nullable(),
  amount_fen: z.int().nullable(),
  line_request_id: z.string().nullable(),
  code: z.string().nullable(),
  product: z.string().nullable(),
  problem: z.enum(statementProblems).nullable(),
  check_id: z.string().nullable(),
  attempt_number: z.int().nullable(),
  started_at_ms: z.int().nullable(),
  finished_at_ms: z.int().nullable(),
  request_id: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  billed: z.enum(billedStates).nullable(),
  fee_fen: z.int().nullable(),
  price_fen: z.int().nullable(),
  file_name: z.string().nullable(),
  source_row: z.int().nullable(),
});

export function pageItems(
  db: ReadableDb,
  finding: StatementFinding | null,
  offset: number,
  limit: number,
): { total: number; items: StatementItem[] } {
  const condition = finding === null ? `finding <> 'outside'` : 'finding = ?';
  const values = finding === null ? [] : [finding];
  const { total } = parseStored(
    z.object({ total: z.int() }),
    getRow(db, `SELECT count(*) AS total FROM statement_items WHERE ${condition}`, ...values),
  );
  const rows = allRows(
    db,
    `SELECT items.finding, lines.line, lines.at_ms, lines.amount_fen, lines.request_id AS line_request_id,
       lines.code, lines.product, lines.problem, checks.id AS check_id, calls.attempt_number,
       calls.started_at_ms, calls.finished_at_ms, calls.request_id, calls.verdict, calls.billed, calls.fee_fen,
       calls.price_fen, batches.file_name, batch_rows.source_row
     ${joined}
     LEFT JOIN checks ON checks.sequence = calls.check_sequence
     LEFT JOIN batches ON batches.key = checks.batch_key
     LEFT JOIN batch_rows ON batch_rows.batch_key = checks.batch_key
       AND batch_rows.row_number = checks.row_number
     WHERE place IN (SELECT place FROM statement_items WHERE ${condition} ORDER BY place LIMIT ? OFFSET ?)
     ORDER BY place`,
    ...values,
    limit,
    offset,
  );
  return { total, items: rows.map(toItem) };
}

function toItem(value: unknown): StatementItem {
  const row = parseStored(itemSchema, value);
  return { finding: row.finding, line: lineOf(row), call: callOf(row) };
}

type ItemRow = z.output<typeof itemSchema>;

function lineOf(row: ItemRow): StatementItem['line'] {
  if (row.line === null) return null;
  return {
    line: row.line,
    atMs: row.at_ms,
    amountFen: row.amount_fen,
    requestId: row.line_request_id,
    code: row.code,
    product: row.product,
    problem: row.problem,
  };
}

function callOf(row: ItemRow): StatementItem['call'] {
  const { check_id: checkId, attempt_number: attemptNumber, started_at_ms: sentAtMs, verdict, billed } = row;
  if (
    checkId === null ||
    attemptNumber === null ||
    sentAtMs === null ||
    verdict === null ||
    billed === null
  ) {
    return null;
  }
  const { file_name: fileName, source_row: sourceRow, price_fen: priceFen } = row;
  return {
    checkId,
    attemptNumber,
    sentAtMs,
    endedAtMs: row.finished_at_ms,
    requestId: row.request_id,
    verdict,
    billed,
    feeFen: row.fee_fen,
    priceFen: priceFen === 0 ? null : priceFen,
    batch: fileName === null || sourceRow === null ? null : { fileName, sourceRow },
  };
}
