/** Checks as the window sees them: masked values, verdicts and advice. */
import { z } from 'zod';
import { noteLimits } from '../domain/history';
import { purposeLimits } from '../domain/purpose';
import { billedStates, reasonClasses } from '../domain/verdict';
import {
  checkKindSchema,
  factorTextsSchema,
  localizedTextSchema,
  providerIdSchema,
  verdictSchema,
} from './basic-schemas';
import { purgedViewSchema, purposeSchema } from './keeping-view';

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
