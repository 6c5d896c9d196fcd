/** What the renderer gets to see: masked values, codes and counts; never a secret or a whole factor. */
import { buildKinds } from '../domain/build-kind';
import { z } from 'zod';
import { noteLimits } from '../domain/history';
import { csvDelimiters, csvEncodings } from '../domain/csv';
import { checkKinds, factorNames } from '../domain/factors';
import { duplicateChoices, reuseScopes, subjectRules } from '../domain/guards';
import { exportEncodings, exportLayouts } from '../domain/export';
import { purposeLimits } from '../domain/purpose';
import { testLayers } from '../domain/network';
import { providerIds } from '../domain/provider';
import { agreements, secondConditions } from '../domain/second';
import { billedStates, reasonClasses, verdicts } from '../domain/verdict';
import { locales } from '../locale';
import { purgedViewSchema, purposeSchema } from './keeping-view';
import { themes } from '../theme';
import { approvalViewSchema } from './operator-view';
import { settingsChangedSchema } from './settings-changed-view';

export const localizedTextSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
export const checkKindSchema = z.enum(checkKinds);
export const providerIdSchema = z.enum(providerIds);
export const verdictSchema = z.enum(verdicts);
export const csvEncodingSchema = z.enum(csvEncodings);
export const csvDelimiterSchema = z.enum(csvDelimiters);
export const factorNameSchema = z.enum(factorNames);
export const localeSchema = z.enum(locales);
/** Factor name to text; unknown names are refused. */
export const factorTextsSchema = z.partialRecord(factorNameSchema, z.string().max(500));
export const verdictCountsSchema = z.record(verdictSchema, z.int().nonnegative());

export const appStateSchema = z.object({
  version: z.string(),
  build: z.enum(buildKinds),
  /** null until chosen at first start. */
  locale: localeSchema.nullable(),
  systemLocale: localeSchema,
  theme: z.enum(themes),
  vault: z.enum(['missing', 'locked', 'open']),
  protection: z.enum(['keychain', 'passphrase', 'both']).nullable(),
  /** Whether a real keychain exists; `basic_text` counts as none. */
  keychainAvailable: z.boolean(),
  platform: z.string(),
  /** The database is damaged: history can be read and exported, and nothing is sent. */
  isReadOnly: z.boolean(),
});
export type AppState = z.infer<typeof appStateSchema>;

export const providerViewSchema = z.object({
  id: providerIdSchema,
  label: localizedTextSchema,
  kinds: z.array(
    z.object({
      kind: checkKindSchema,
      factors: z.array(factorNameSchema),
      /** Whether a pending check can be asked about again ("check now"). */
      followUp: z.boolean().optional(),
    }),
  ),
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

/** The last balance that was read of an account. */
export const lastBalanceViewSchema = z.object({
  remaining: z.string(),
  /** The threshold it is below; null when it is not low, or no warning is wanted. */
  lowBelow: z.int().positive().nullable(),
  readAtMs: z.number(),
});
export type LastBalanceView = z.infer<typeof lastBalanceViewSchema>;
/** What people recognise a certificate by. */
export const certificateViewSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  validToMs: z.number(),
  state: z.enum(['valid', 'expired', 'not-yet-valid']),
  /** Whether it may sign others; one that may not is trusted for itself alone. */
  authority: z.boolean(),
  /** SHA-256, as `AB:CD:…`. */
  fingerprint: z.string(),
});
export type CertificateView = z.infer<typeof certificateViewSchema>;

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
  /** Additional authorities that are trusted for this connection. */
  certificates: z.array(certificateViewSchema),
  priceFen: z.int().nonnegative().nullable(),
  hasBalance: z.boolean(),
  /** Absent while none was read. */
  balance: lastBalanceViewSchema.optional(),
  /** The provider's time minus this computer's; absent while no call was made, 0 while they agree. */
  clockOffsetMs: z.number().optional(),
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
  /** When the first call of the check was made; null when nothing was sent. */
  startedAtMs: z.number().nullable(),
  checkedAtMs: z.number().nullable(),
  /** Whether the provider can be asked about it again: pending, and of a kind that is followed up. */
  canFollowUp: z.boolean(),
  /** Meaning of the provider's code and what to do now, from the provider's table. */
  codeMeaning: localizedTextSchema.nullable(),
  advice: localizedTextSchema.nullable(),
  /** Who made it; null where nobody was signed in. */
  operator: z.string().nullable(),
  /** Absent where none was said. */
  purpose: purposeSchema.optional(),
  /** Present where it was emptied. */
  purged: purgedViewSchema.optional(),
  /** What the provider says of single factors, masked; only of the check that was just made. */
  fieldTips: factorTextsSchema.optional(),
});
export type CheckView = z.infer<typeof checkViewSchema>;

/** What the provider said when a pending check was asked about. */
export const lastCallSchema = z.object({
  verdict: verdictSchema,
  reason: z.enum(reasonClasses).nullable(),
  providerCode: z.string().nullable(),
  providerMessage: z.string().nullable(),
  billed: z.enum(billedStates),
  advice: localizedTextSchema.nullable(),
});
export type LastCall = z.infer<typeof lastCallSchema>;

export const checkPageSchema = z.object({
  url: z.string(),
  host: z.string(),
  /** Whether the host is on the connection's allow-list. */
  openable: z.boolean(),
});
export type CheckPage = z.infer<typeof checkPageSchema>;

export const balanceViewSchema = z.object({
  ok: z.boolean(),
  /** Calls left (or the provider's own figure) as text. */
  remaining: z.string().nullable(),
  providerCode: z.string().nullable(),
  codeMeaning: localizedTextSchema.nullable(),
  advice: localizedTextSchema.nullable(),
  /** The threshold it is below; absent when it is not low. */
  lowBelow: z.int().positive().optional(),
});
export type BalanceView = z.infer<typeof balanceViewSchema>;

/** Result of testing a connection: every step up to the first that failed. */
export const connectionTestViewSchema = z.object({
  ok: z.boolean(),
  /** The step that failed; null where none did. */
  failedLayer: z.enum(testLayers).nullable(),
  /** In the order in which they were made; what comes after a failure is `not-reached`. */
  steps: z.array(
    z.object({
      layer: z.enum(testLayers),
      /** `not-checked`: the provider has no call for it that costs nothing. */
      state: z.enum(['passed', 'failed', 'not-reached', 'not-checked']),
      /** An address, a status, a subject or the code of an error. */
      detail: z.string().nullable(),
      durationMs: z.number().nonnegative().nullable(),
    }),
  ),
  providerCode: z.string().nullable(),
  /** What was found, and what to do about it. */
  message: localizedTextSchema,
  /** Milliseconds from this computer's clock to the provider's; null when it did not tell, 0 within 10 s. */
  clockOffsetMs: z.number().nullable(),
  durationMs: z.number().nonnegative(),
});
export type ConnectionTestView = z.infer<typeof connectionTestViewSchema>;

/**
 * `draft`: read, columns being settled; `ready`: planned, can start; `running`; `stopping`: calls in
 * flight are awaited; `stopped`: by the operator, by a restart or by an error that needs one; `done`;
 * `queued`: another batch over the same connection goes first; `cancelled`: stopped for good.
 */
export const batchStates = [
  'draft',
  'ready',
  'queued',
  'running',
  'stopping',
  'stopped',
  'done',
  'cancelled',
] as const;

/** The lane of a running batch: whether its connection lets calls through, and how many. */
export const laneViewSchema = z.object({
  phase: z.enum(['flowing', 'paused', 'probing']),
  /** null while calls flow. */
  cause: z.enum(['network', 'provider', 'rate-limit', 'suspend']).nullable(),
  /** UTC milliseconds of the next probe; null where there is no countdown. */
  probeAtMs: z.number().nullable(),
  /** Probes in a row without success. */
  failedProbes: z.int(),
  /** The connection's calls a second. */
  callsPerSecond: z.number(),
  /** Calls that may be in flight now, and at the most. */
  slots: z.int(),
  maximumSlots: z.int(),
});
export type LaneView = z.infer<typeof laneViewSchema>;

export const batchPolicyViewSchema = z.object({
  duplicates: z.enum(duplicateChoices),
  /** Answers of the history no older than so many days are used again; null for none. */
  reuseDays: z.int().min(1).max(3_650).nullable(),
  reuseFrom: z.enum(reuseScopes),
  /** Fen that the batch may cost; null for no limit. */
  limitFen: z.int().min(1).max(1_000_000_000).nullable(),
});
export type BatchPolicyView = z.infer<typeof batchPolicyViewSchema>;

/** What a batch asks of a second connection; an empty `when` where it is for failover only. */
export const secondChoiceSchema = z.strictObject({
  connection: z.string().min(1).max(100),
  when: z.array(z.enum(secondConditions)).max(secondConditions.length),
  failover: z.boolean(),
});
export type SecondChoiceView = z.infer<typeof secondChoiceSchema>;

export const secondPlanViewSchema = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  when: z.array(z.enum(secondConditions)),
  failover: z.boolean(),
  /** null when the connection is gone or has no price. */
  priceFen: z.int().nullable(),
  /** Rows that have their first answer and want a second one. */
  toAsk: z.int(),
  /** Whether it is being asked now. */
  asking: z.boolean(),
  /** Rows with a second answer, and what it says beside the first. */
  asked: z.int(),
  agree: z.int(),
  disagree: z.int(),
  noVerdict: z.int(),
});
export type SecondPlanView = z.infer<typeof secondPlanViewSchema>;

/** A pass over the pending rows of a batch, when it is over. */
export const latePassSchema = z.object({
  asked: z.int(),
  /** Have their answer now. */
  answered: z.int(),
  /** Still pending. */
  pending: z.int(),
  /** The question itself failed; the row stays pending. */
  failed: z.int(),
  /** Were not asked about. */
  left: z.int(),
  /** `operator`, a reason or an error code; null where all were asked about. */
  stopReason: z.string().nullable(),
});
export type LatePassView = z.infer<typeof latePassSchema>;

/** The file that was written last of a batch, and how many rows have another answer by now. */
export const lastExportSchema = z.object({
  fileName: z.string(),
  writtenAtMs: z.number(),
  changedRows: z.int(),
  format: z.enum(['xlsx', 'csv']),
  masked: z.boolean(),
  layout: z.enum(exportLayouts),
  encoding: z.enum(exportEncodings),
  encrypted: z.boolean(),
});
export type LastExportView = z.infer<typeof lastExportSchema>;

const moneyLimitSchema = z.int().min(1).max(1_000_000_000).nullable();

/** What the operator has set of the guards, with the defaults of real connections. */
export const guardSettingsViewSchema = z.object({
  duplicates: z.enum(duplicateChoices),
  reuseDays: z.int().min(1).max(3_650).nullable(),
  reuseFrom: z.enum(reuseScopes),
  batchLimitFen: moneyLimitSchema,
  dayLimitFen: moneyLimitSchema,
  confirmAboveFen: moneyLimitSchema,
  /** A batch that costs more needs a second person; null for none. */
  approveAboveFen: moneyLimitSchema,
});
export type GuardSettingsView = z.infer<typeof guardSettingsViewSchema>;

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
  /** What its rows are checked for; absent where none was said. */
  purpose: purposeSchema.optional(),
  /** Whether the settings ask for one before it is started. */
  needsPurpose: z.boolean().optional(),
  /** Why a stopped batch stopped, as an error code or `operator` or `restart`. */
  stopReason: z.string().nullable(),
  /** Batches that go before it over the same connection; null where it does not wait. */
  queuePosition: z.int().nullable(),
  /** null unless it runs. */
  lane: laneViewSchema.nullable(),
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
    /** Answered by a call of their own, by the row they repeat, or by the history. */
    answered: z.int(),
  }),
  /** Rows that need no call now. */
  aside: z.object({
    /** Repeat a row that has no answer yet. */
    waiting: z.int(),
    /** Not sent because of a limit for their subject. */
    held: z.int(),
    /** Have the answer of the row they repeat. */
    copied: z.int(),
    /** Have an answer of the history. */
    reused: z.int(),
  }),
  /** Rows whose own call failed or was lost: sending again sends no more than these. */
  again: z.object({ failed: z.int(), unknown: z.int() }),
  /** Checks without an answer of which nobody knows whether they were billed. */
  unsettled: z.int(),
  /** Rows without an answer of whose calls a person has said whether they were billed. */
  resolved: z.int(),
  /** Verdicts so far, rows refused by a local rule included. */
  totals: verdictCountsSchema,
  spentFen: z.int(),
  /** Price of the rows still to send, if the connection has a price. */
  estimateFen: z.int().nullable(),
  /** null for a batch of an older version, all of whose rows are sent. */
  policy: batchPolicyViewSchema.nullable(),
  /** null for a batch with one connection. */
  second: secondPlanViewSchema.nullable(),
  /** Pending rows being asked about; null while nobody asks. */
  followUp: z.object({ asked: z.int(), total: z.int() }).nullable(),
  /** null while nothing was exported. */
  lastExport: lastExportSchema.nullable(),
  /** Of a batch that stands still; null where its connections are set as they were reviewed. */
  settingsChanged: settingsChangedSchema.nullable(),
  /** A start that may cost more asks for an explicit word; null when it never does. */
  confirmAboveFen: z.int().nullable(),
  /** Who opened it; null where nobody was signed in. */
  operator: z.string().nullable(),
  /** Whether a start now needs a second person's yes first. */
  needsApproval: z.boolean(),
  /** null while nobody asked. */
  approval: approvalViewSchema.nullable(),
  /** Calls a second over the last seconds; 0 when not running. */
  ratePerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  /** What reading found out about the file; null for a batch that an older version read. */
  reading: z
    .object({
      /** null for .xlsx, as the delimiter. */
      encoding: csvEncodingSchema.nullable(),
      delimiter: csvDelimiterSchema.nullable(),
      /** All worksheets in the order of the workbook; empty for .csv. */
      sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
      /** null where the file has no heading. */
      headingRow: z.int().nullable(),
      /** Rows above the heading, which are no data. */
      titleRows: z.int(),
      /** Data rows that the workbook hides and that are read all the same; ranges as `5-7, 12`. */
      hiddenRows: z.object({ count: z.int(), ranges: z.string() }),
      hiddenColumns: z.array(z.object({ letters: z.string(), heading: z.string() })),
      /** Whether the columns are those chosen for an earlier file of the same shape. */
      remembered: z.boolean(),
    })
    .nullable(),
  /** What the review of the rows that can be sent found, and how many rows each rule refused. */
  review: z.object({
    duplicates: z.int(),
    changed: z.int(),
    earlier: z.object({
      rows: z.int(),
      verdicts: z.partialRecord(verdictSchema, z.int()),
      oldestMs: z.number().nullable(),
      newestMs: z.number().nullable(),
    }),
    problems: z.array(z.object({ factor: factorNameSchema, rule: z.string(), rows: z.int() })),
  }),
});
export type BatchView = z.infer<typeof batchViewSchema>;

export const batchRowViewSchema = z.object({
  rowNumber: z.int(),
  /** Where the row stands in the file, as `Sheet1!17` or `17`. */
  position: z.string(),
  state: z.enum(['planned', 'waiting', 'held', 'invalid', 'in-flight', 'answered', 'copied', 'reused']),
  /** Masked factors as they are sent. */
  factors: factorTextsSchema,
  /** For an invalid row: which factor, which rule and the cell's address. */
  problem: z.object({ factor: factorNameSchema, rule: z.string(), cell: z.string().nullable() }).nullable(),
  /** For `copied` and `reused` rows the check that was paid for, with nothing billed here. */
  check: checkViewSchema.nullable(),
  /** The answer of a second connection; `agreement` compares it with `check`. */
  second: z.object({ check: checkViewSchema, agreement: z.enum(agreements) }).nullable(),
  /** The connection that answered in place of the batch's own; null where none did. */
  failedOverTo: z.string().nullable(),
  /** Position of the row whose answer this one has or waits for. */
  copiedFrom: z.string().nullable(),
  /** The limit that a held row met. */
  hold: z.object({ factor: factorNameSchema, rule: z.enum(subjectRules) }).nullable(),
  /** Factors that are sent otherwise than the file has them, both masked. */
  sentAs: z.array(z.object({ factor: factorNameSchema, original: z.string(), sent: z.string() })),
  /** Position of the first row with the same factors. */
  duplicateOf: z.string().nullable(),
  /** The newest verdict that the history has for these factors. */
  earlier: z
    .object({
      checkId: z.string(),
      verdict: verdictSchema,
      checkedAtMs: z.number().nullable(),
      connectionName: z.string(),
    })
    .nullable(),
});
export type BatchRowView = z.infer<typeof batchRowViewSchema>;

export const previewSchema = z.object({
  batchId: z.string(),
  /** First rows of the file, masked where a cell looks like an identifier. */
  sampleRows: z.array(z.array(z.string())),
  /** Up to five names, masked: by them the operator sees whether the encoding is right. */
  sampleNames: z.array(z.string()),
});

export const historyFilterSchema = z.object({
  text: z.string().max(200).optional(),
  kind: checkKindSchema.optional(),
  verdict: verdictSchema.optional(),
  operatorId: z.string().max(100).optional(),
  sinceMs: z.number().optional(),
  untilMs: z.number().optional(),
  connectionId: z.string().max(100).optional(),
  batchId: z.string().max(100).optional(),
  tag: z.string().max(noteLimits.tag).optional(),
  purpose: z.string().max(purposeLimits.text).optional(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;
