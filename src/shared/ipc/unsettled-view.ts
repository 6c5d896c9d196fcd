/** Checks without an answer that may have been billed, as the renderer sees them: masked. */
import { z } from 'zod';
import { billedStates, reasonClasses, verdicts } from '../domain/verdict';
import { checkKindSchema, factorTextsSchema, providerIdSchema } from './basic-schemas';

export const unsettledViewSchema = z.object({
  checkId: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  providerId: providerIdSchema,
  kind: checkKindSchema,
  sandbox: z.boolean(),
  /** null for a single check. */
  batch: z.object({ batchId: z.string(), fileName: z.string(), sourceRow: z.int() }).nullable(),
  /** Masked. */
  factors: factorTextsSchema,
  verdict: z.enum(verdicts),
  reason: z.enum(reasonClasses).nullable(),
  providerCode: z.string().nullable(),
  requestId: z.string().nullable(),
  httpStatus: z.int().nullable(),
  calls: z.int(),
  sentAtMs: z.number(),
  /** Fen of its calls if they were billed; null where the connection had no price. */
  priceFen: z.int().nullable(),
  canSendAgain: z.boolean(),
});
export type UnsettledView = z.infer<typeof unsettledViewSchema>;

export const callViewSchema = z.object({
  attemptNumber: z.int(),
  sentAtMs: z.number(),
  httpStatus: z.int().nullable(),
  /** null while it is in flight. */
  billed: z.enum(billedStates).nullable(),
  feeFen: z.int().nullable(),
  priceFen: z.int().nullable(),
  /** What a person or a statement said of it. */
  resolution: z
    .object({
      billed: z.enum(['yes', 'no']),
      feeFen: z.int(),
      source: z.enum(['operator', 'statement']),
      note: z.string(),
      actor: z.string(),
      atMs: z.number(),
    })
    .nullable(),
});
export type CallView = z.infer<typeof callViewSchema>;
