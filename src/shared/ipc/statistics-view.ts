/** What the window sees of the statistics: figures of days and providers, and what waits for somebody. */
import { z } from 'zod';
import { statisticsGroupings, statisticsRanges } from '../domain/statistics';
import { billedStates } from '../domain/verdict';
import { providerIdSchema, verdictCountsSchema } from './basic-schemas';

const figures = {
  checks: z.int(),
  verdicts: verdictCountsSchema,
  billed: z.record(z.enum(billedStates), z.int()),
  feeFen: z.int(),
  latency: z.object({
    answers: z.int(),
    meanMs: z.number().nullable(),
    p50Ms: z.int().nullable(),
    p95Ms: z.int().nullable(),
  }),
};
export const figuresSchema = z.object(figures);
export type FiguresView = z.infer<typeof figuresSchema>;

export const overviewSchema = z.object({
  /** Local days as 20260115; the last one is today. */
  firstDay: z.int(),
  lastDay: z.int(),
  /** Whether checks, queues and charts are only those of whoever is signed in. */
  ownOnly: z.boolean(),
  today: figuresSchema,
  /** Of the whole desk: fees of the day, calls in flight or unknown with their price. */
  spend: z.object({ committedFen: z.int(), dayLimitFen: z.int().nullable() }),
  queues: z.object({
    pending: z.object({ hour: z.int(), day: z.int(), longer: z.int() }),
    oldestPendingMs: z.number().nullable(),
    unsettled: z.int(),
    invalid: z.object({ rows: z.int(), batches: z.int(), newestBatchId: z.string().nullable() }),
  }),
  /** Every day of the range, those without a check included. */
  byDay: z.array(figuresSchema.extend({ day: z.int() })),
  byProvider: z.array(figuresSchema.extend({ providerId: providerIdSchema })),
  /** Earlier checks that are still to be counted. */
  uncounted: z.int(),
});
export type OverviewView = z.infer<typeof overviewSchema>;

const range = {
  days: z.union(statisticsRanges.map((days) => z.literal(days))),
  sandbox: z.boolean(),
};

export const statisticsChannels = {
  overview: z.strictObject(range),
  /** Of an export, beside its format. */
  table: { ...range, by: z.enum(statisticsGroupings) },
} as const;
