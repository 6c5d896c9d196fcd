/** What the window sees of purposes, purges, legal holds and retention: counts and reasons, never the person. */
import { z } from 'zod';
import { checkKinds } from '../domain/factors';
import { legalBases, purposeLimits, purposeModes } from '../domain/purpose';
import { retentionLimits } from '../domain/retention';

const localizedTextSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
const id = z.string().min(1).max(100);
const reason = z.string().max(500);

export const purposeSchema = z.object({
  purpose: z.string().min(1).max(purposeLimits.text),
  basis: z.enum(legalBases),
});

export const purposeSettingsViewSchema = z.object({
  mode: z.enum(purposeModes),
  purposes: z.array(z.string().max(purposeLimits.text)).max(purposeLimits.list),
});
export type PurposeSettingsView = z.infer<typeof purposeSettingsViewSchema>;

export const purgedViewSchema = z.object({
  atMs: z.number(),
  /** Of the purge, and of its certificate; null for purges of earlier versions. */
  purgeId: z.string().nullable(),
});

/** The person as typed; at least one number. */
const personSchema = z.strictObject({
  idNumber: z.string().max(40).optional(),
  bankCard: z.string().max(40).optional(),
  mobile: z.string().max(40).optional(),
  name: z.string().max(100).optional(),
});

const purgeRequestSchema = z.discriminatedUnion('target', [
  z.strictObject({ target: z.literal('person'), person: personSchema }),
  z.strictObject({ target: z.literal('batch'), batchId: id }),
]);
export type PurgeRequestView = z.infer<typeof purgeRequestSchema>;

const holdSubjectSchema = z.discriminatedUnion('target', [
  z.strictObject({ target: z.literal('person'), person: personSchema }),
  z.strictObject({ target: z.enum(['batch', 'check']), id }),
]);
export type HoldSubjectView = z.infer<typeof holdSubjectSchema>;

export const holdViewSchema = z.object({
  id: z.string(),
  target: z.enum(['person', 'batch', 'check']),
  /** Of a batch its file, of a check its id, of a person the fields that name them. */
  held: z.string(),
  reason: z.string(),
  atMs: z.number(),
});
export type HoldView = z.infer<typeof holdViewSchema>;

const countSchema = z.object({ label: localizedTextSchema, count: z.int() });

export const forecastViewSchema = z.object({
  counts: z.array(countSchema),
  /** Checks and rows: what is typed to confirm. */
  total: z.int(),
  isNothing: z.boolean(),
  holds: z.array(holdViewSchema),
  isBusy: z.boolean(),
  /** Purges of the same that were done before. */
  earlier: z.array(z.string()),
  otherCopies: z.array(z.string()),
});
export type ForecastView = z.infer<typeof forecastViewSchema>;

export const purgeViewSchema = z.object({
  id: z.string(),
  atMs: z.number(),
  actor: z.string(),
  target: localizedTextSchema,
  reason: z.string(),
  counts: z.array(countSchema),
  /** null while bytes of it may still lie in the file. */
  erasedAtMs: z.number().nullable(),
});
export type PurgeView = z.infer<typeof purgeViewSchema>;

const ruleSchema = z.strictObject({
  kind: z.enum(checkKinds).nullable(),
  purpose: z.string().max(purposeLimits.text).nullable(),
  days: z.int().min(1).max(retentionLimits.days).nullable(),
});

export const retentionViewSchema = z.object({
  rules: z.array(ruleSchema).max(retentionLimits.rules),
  applyAtStart: z.boolean(),
});
export type RetentionView = z.infer<typeof retentionViewSchema>;

const figuresSchema = z.object({ checks: z.int(), batches: z.int() });

export const retentionForecastSchema = z.object({ due: figuresSchema, held: figuresSchema });
export type RetentionForecastView = z.infer<typeof retentionForecastSchema>;

const none = z.undefined();
const nothing = z.void();

export const keepingContract = {
  'purposes:get': {
    input: none,
    output: purposeSettingsViewSchema.extend({
      /** What the single check before this one was for; null where it is not on the list any more. */
      last: purposeSchema.nullable(),
    }),
  },
  'purposes:set': { input: purposeSettingsViewSchema.strict(), output: nothing },
  /** Looks only; `person` without a number is `keeping/nothing-found`. */
  'keeping:find': { input: purgeRequestSchema, output: forecastViewSchema },
  /** For good. `total` is what the operator saw and typed; more by now is `keeping/busy`. */
  'keeping:purge': {
    input: z.strictObject({ request: purgeRequestSchema, reason, total: z.int().nonnegative() }),
    output: purgeViewSchema,
  },
  /** Newest first. */
  'keeping:purges': { input: none, output: z.array(purgeViewSchema) },
  /** Asks where to; null when the dialog was cancelled. */
  'keeping:saveCertificate': {
    input: z.strictObject({ id, format: z.enum(['txt', 'xlsx']) }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** Takes out of the file what an earlier purge could not. */
  'keeping:erase': { input: none, output: nothing },
  'keeping:holds': { input: none, output: z.array(holdViewSchema) },
  'keeping:hold': { input: z.strictObject({ subject: holdSubjectSchema, reason }), output: nothing },
  'keeping:lift': { input: z.strictObject({ id, reason }), output: nothing },
  'keeping:getRetention': { input: none, output: retentionViewSchema },
  'keeping:setRetention': { input: retentionViewSchema.partial().strict(), output: retentionViewSchema },
  'keeping:previewRetention': { input: none, output: retentionForecastSchema },
  /** A cancel ends it between two pieces. */
  'keeping:applyRetention': {
    input: z.strictObject({ reason }),
    output: z.object({ purge: purgeViewSchema, cancelled: z.boolean() }),
  },
} as const;
