/** Batches as the window sees them: masked rows, states and counts. */
import { z } from 'zod';
import { subjectRules } from '../domain/guards';
import { agreements } from '../domain/second';
import {
  checkKindSchema,
  csvDelimiterSchema,
  csvEncodingSchema,
  factorNameSchema,
  factorTextsSchema,
  providerIdSchema,
  verdictCountsSchema,
  verdictSchema,
} from './basic-schemas';
import { checkViewSchema } from './check-view';
import { batchPolicyViewSchema } from './guards-view';
import { purposeSchema } from './keeping-view';
import { lastExportSchema } from './late-view';
import { approvalViewSchema } from './operator-view';
import { secondPlanViewSchema } from './second-view';
import { settingsChangedSchema } from './settings-changed-view';

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
