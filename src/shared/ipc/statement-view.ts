/** A statement that was held against the ledger, as the renderer sees it. */
import { z } from 'zod';
import { statementFields, statementFindings } from '../domain/statement';
import { billedStates, verdicts } from '../domain/verdict';
import { csvDelimiterSchema, csvEncodingSchema } from './basic-schemas';

const finding = z.enum(statementFindings);
const field = z.enum(statementFields);

/** How the file was read, which may be without a column that is needed. */
export const statementReadingSchema = z.object({
  fileName: z.string(),
  headings: z.array(z.string()),
  /** 0-based. */
  columns: z.partialRecord(field, z.int().nonnegative()),
  /** null for .csv. */
  sheetName: z.string().nullable(),
  /** All worksheets in the order of the workbook; empty for .csv. */
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  /** null for .xlsx, as the delimiter. */
  encoding: csvEncodingSchema.nullable(),
  delimiter: csvDelimiterSchema.nullable(),
});
export type StatementReadingView = z.infer<typeof statementReadingSchema>;

export const reconciliationSchema = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  fileName: z.string(),
  sinceMs: z.number(),
  untilMs: z.number(),
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

export const openedStatementSchema = z.object({
  reading: statementReadingSchema,
  /** null where a column is missing: it can be chosen, or the file be read otherwise. */
  reconciliation: reconciliationSchema.nullable(),
});

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
    /** What the operator says instead of what was found. */
    sheetName: z.string().min(1).max(255).optional(),
    encoding: csvEncodingSchema.optional(),
    delimiter: csvDelimiterSchema.optional(),
    /**
     * Columns as the operator said them of an earlier reading, kept where the heading is there too: 0-based, the
     * heading null to go by the place alone. null for a field that is not to be used.
     */
    columns: z
      .partialRecord(
        field,
        z.object({ column: z.int().nonnegative(), heading: z.string().max(32_767).nullable() }).nullable(),
      )
      .optional(),
  }),
  page: z.strictObject({
    /** null for all but those outside the period. */
    finding: finding.nullable(),
    offset: z.int().nonnegative(),
    limit: z.int().min(1).max(500),
  }),
  items: z.object({ total: z.int(), items: z.array(statementItemSchema) }),
} as const;
