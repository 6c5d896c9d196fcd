/** What the renderer gets to see: masked values, codes and counts; never a secret or a whole factor. */
import { z } from 'zod';
import { checkKinds, factorNames } from '../domain/factors';
import { providerIds } from '../domain/provider';
import { billedStates, reasonClasses, verdicts } from '../domain/verdict';
import { locales } from '../locale';

export const localizedTextSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
export const checkKindSchema = z.enum(checkKinds);
export const providerIdSchema = z.enum(providerIds);
export const verdictSchema = z.enum(verdicts);
export const factorNameSchema = z.enum(factorNames);
export const localeSchema = z.enum(locales);
/** Factor name to text; unknown names are refused. */
export const factorTextsSchema = z.partialRecord(factorNameSchema, z.string().max(500));
export const verdictCountsSchema = z.record(verdictSchema, z.int().nonnegative());

export const appStateSchema = z.object({
  version: z.string(),
  /** null until chosen at first start. */
  locale: localeSchema.nullable(),
  systemLocale: localeSchema,
  vault: z.enum(['missing', 'locked', 'open']),
  protection: z.enum(['keychain', 'passphrase', 'both']).nullable(),
  /** Whether a real keychain exists; `basic_text` counts as none. */
  keychainAvailable: z.boolean(),
  platform: z.string(),
});
export type AppState = z.infer<typeof appStateSchema>;

export const providerViewSchema = z.object({
  id: providerIdSchema,
  label: localizedTextSchema,
  kinds: z.array(z.object({ kind: checkKindSchema, factors: z.array(factorNameSchema) })),
  credentialFields: z.array(
    z.object({ name: z.string(), label: localizedTextSchema, required: z.boolean() }),
  ),
  settingFields: z.array(
    z.object({
      name: z.string(),
      label: localizedTextSchema,
      type: z.enum(['text', 'url', 'integer', 'choice']),
      choices: z.array(z.object({ value: z.string(), label: localizedTextSchema })).optional(),
      defaultValue: z.union([z.string(), z.number()]).nullable(),
      hint: localizedTextSchema.optional(),
    }),
  ),
  hasBalance: z.boolean(),
  factNames: z.array(z.string()),
});
export type ProviderView = z.infer<typeof providerViewSchema>;

export const connectionViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  providerId: providerIdSchema,
  kinds: z.array(checkKindSchema),
  /** Answered by a sandbox on this machine: every screen and export of it is marked. */
  sandbox: z.boolean(),
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
  /** For each credential field whether it is set and its last four characters. */
  credentials: z.record(z.string(), z.object({ configured: z.boolean(), hint: z.string().nullable() })),
  priceFen: z.int().nonnegative().nullable(),
  hasBalance: z.boolean(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;

export const checkViewSchema = z.object({
  /** null when nothing was sent (refused by a local rule). */
  checkId: z.string().nullable(),
  connectionId: z.string(),
  connectionName: z.string(),
  providerId: providerIdSchema,
  kind: checkKindSchema,
  sandbox: z.boolean(),
  batchId: z.string().nullable(),
  rowNumber: z.int().nullable(),
  /** Masked. */
  factors: factorTextsSchema,
  verdict: verdictSchema,
  reason: z.enum(reasonClasses).nullable(),
  rule: z.string().nullable(),
  providerCode: z.string().nullable(),
  providerMessage: z.string().nullable(),
  requestId: z.string().nullable(),
  billed: z.enum(billedStates),
  feeFen: z.int().nonnegative().nullable(),
  facts: z.record(z.string(), z.string()),
  durationMs: z.number().nonnegative().nullable(),
  checkedAtMs: z.number().nullable(),
  /** Meaning of the provider's code and what to do now, from the provider's table. */
  codeMeaning: localizedTextSchema.nullable(),
  advice: localizedTextSchema.nullable(),
});
export type CheckView = z.infer<typeof checkViewSchema>;

export const balanceViewSchema = z.object({
  ok: z.boolean(),
  /** Calls left (or the provider's own figure) as text. */
  remaining: z.string().nullable(),
  providerCode: z.string().nullable(),
  codeMeaning: localizedTextSchema.nullable(),
  advice: localizedTextSchema.nullable(),
});
export type BalanceView = z.infer<typeof balanceViewSchema>;

/** Result of testing a connection: the first layer that failed, if any. */
export const connectionTestViewSchema = z.object({
  ok: z.boolean(),
  layer: z.enum(['address', 'network', 'tls', 'credential', 'provider', 'done']),
  providerCode: z.string().nullable(),
  message: localizedTextSchema,
  durationMs: z.number().nonnegative(),
});
export type ConnectionTestView = z.infer<typeof connectionTestViewSchema>;

/**
 * `draft`: read, columns being settled; `ready`: planned, can start; `running`; `stopping`: calls in
 * flight are awaited; `stopped`: by the operator, by a restart or by an error that needs one; `done`.
 */
export const batchStates = ['draft', 'ready', 'running', 'stopping', 'stopped', 'done'] as const;

export const batchViewSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  format: z.enum(['xlsx', 'csv']),
  sheetName: z.string().nullable(),
  connectionId: z.string(),
  connectionName: z.string(),
  providerId: providerIdSchema,
  kind: checkKindSchema,
  sandbox: z.boolean(),
  state: z.enum(batchStates),
  /** Why a stopped batch stopped, as an error code or `operator` or `restart`. */
  stopReason: z.string().nullable(),
  createdAtMs: z.number(),
  startedAtMs: z.number().nullable(),
  finishedAtMs: z.number().nullable(),
  /** Headings of the file, in order. */
  columns: z.array(z.string()),
  /** Factor to column index (0-based). */
  mapping: z.partialRecord(factorNameSchema, z.int().nonnegative()),
  rows: z.object({
    total: z.int(),
    /** Refused by a local rule, never sent. */
    invalid: z.int(),
    /** Waiting to be sent. */
    planned: z.int(),
    inFlight: z.int(),
    answered: z.int(),
  }),
  /** Verdicts so far, rows refused by a local rule included. */
  totals: verdictCountsSchema,
  spentFen: z.int(),
  /** Price of the rows still to send, if the connection has a price. */
  estimateFen: z.int().nullable(),
  /** Calls a second over the last seconds; 0 when not running. */
  ratePerSecond: z.number(),
  secondsLeft: z.number().nullable(),
});
export type BatchView = z.infer<typeof batchViewSchema>;

export const batchRowViewSchema = z.object({
  rowNumber: z.int(),
  /** Where the row stands in the file, as `Sheet1!17` or `17`. */
  position: z.string(),
  state: z.enum(['planned', 'invalid', 'in-flight', 'answered']),
  /** Masked factors as they are sent. */
  factors: factorTextsSchema,
  /** For an invalid row: which factor, which rule and the cell's address. */
  problem: z.object({ factor: factorNameSchema, rule: z.string(), cell: z.string().nullable() }).nullable(),
  check: checkViewSchema.nullable(),
});
export type BatchRowView = z.infer<typeof batchRowViewSchema>;

export const previewSchema = z.object({
  batchId: z.string(),
  /** First rows of the file, masked where a cell looks like an identifier. */
  sampleRows: z.array(z.array(z.string())),
});

export const historyFilterSchema = z.object({
  text: z.string().max(200).optional(),
  kind: checkKindSchema.optional(),
  verdict: verdictSchema.optional(),
  sinceMs: z.number().optional(),
  untilMs: z.number().optional(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;
