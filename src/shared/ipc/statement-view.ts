/** A statement that was held against the ledger, as the renderer sees it. */
import { z } from 'zod';
import { statementFields, statementFindings } from '../domain/statement';
import { billedStates, verdicts } from '../domain/verdict';

const finding = z.enum(statementFindings);
const columns = z.partialRecord(z.enum(statementFields), z.int().nonnegative());

export const reconciliationSchema = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  fileName: z.string(),
  sinceMs: z.number(),
  untilMs: z.number(),
  headings: z.array(z.string()),
  columns,
  report: z.object({
    lines: z.int(),
    thereFen: z.int(),
    billedCalls: z.int(),
    hereFen: z.int(),
    openFen: z.int(),
    findings: z.record(
      finding,
      z.object({ count: z.int(), thereFen: z.int(), hereFen: z.int(), open: z.int() }),
    ),
  }),
});
export type ReconciliationView = z.infer<typeof reconciliationSchema>;

export const appliedStatementSchema = z.object({
  billed: z.int(),
  notBilled: z.int(),
  feeFen: z.int(),
});
export type AppliedStatementView = z.infer<typeof appliedStatementSchema>;

export const statementItemSchema = z.object({
  finding,
  line: z
    .object({
      line: z.int(),
      atMs: z.number().nullable(),
      amountFen: z.int().nullable(),
      requestId: z.string().nullable(),
      code: z.string().nullable(),
      product: z.string().nullable(),
    })
    .nullable(),
  call: z
    .object({
      checkId: z.string(),
      sentAtMs: z.number(),
      requestId: z.string().nullable(),
      verdict: z.enum(verdicts),
      billed: z.enum(billedStates),
      feeFen: z.int().nullable(),
      batch: z.object({ fileName: z.string(), sourceRow: z.int() }).nullable(),
    })
    .nullable(),
});
export type StatementItemView = z.infer<typeof statementItemSchema>;

export const statementChannels = {
  open: z.strictObject({
    path: z.string().min(1).max(4096),
    connectionId: z.string().min(1).max(100),
    /** UTC ms, the end exclusive; the days of the statement where absent. */
    sinceMs: z.number().optional(),
    untilMs: z.number().optional(),
    /** What the operator says of the columns instead of what their headings tell. */
    columns: columns.optional(),
  }),
  page: z.strictObject({
    /** null for all but those outside the period. */
    finding: finding.nullable(),
    offset: z.int().nonnegative(),
    limit: z.int().min(1).max(500),
  }),
  items: z.object({ total: z.int(), items: z.array(statementItemSchema) }),
} as const;
