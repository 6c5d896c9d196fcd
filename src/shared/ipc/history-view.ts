/** What the window sees of a check's life: its calls, and what people wrote beside it. */
import { z } from 'zod';
import { reasonClasses, billedStates, verdicts } from '../domain/verdict';

export const attemptViewSchema = z.object({
  attemptNumber: z.int(),
  startedAtMs: z.number(),
  /** null while it is in flight. */
  finishedAtMs: z.number().nullable(),
  durationMs: z.number().nullable(),
  httpStatus: z.int().nullable(),
  verdict: z.enum(verdicts).nullable(),
  reason: z.enum(reasonClasses).nullable(),
  providerCode: z.string().nullable(),
  requestId: z.string().nullable(),
  billed: z.enum(billedStates).nullable(),
  feeFen: z.int().nullable(),
});
export type AttemptView = z.infer<typeof attemptViewSchema>;

export const checkLifeSchema = z.object({
  attempts: z.array(attemptViewSchema),
  notes: z.array(z.object({ key: z.int(), atMs: z.number(), author: z.string(), text: z.string() })),
  tags: z.array(z.string()),
});
export type CheckLife = z.infer<typeof checkLifeSchema>;
