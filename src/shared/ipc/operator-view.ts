/** What the renderer gets to see of operators: never a PIN or anything made of one. */
import { z } from 'zod';
import { roles } from '../domain/operators';

export const operatorViewSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });

export type OperatorView = z.infer<typeof operatorViewSchema>;

export const operatorStateSchema = z.object({
  /** Active accounts; empty where nobody has to sign in. */
  accounts: z.array(operatorViewSchema.extend({ waitMs: z.number().nonnegative() })),
  /** null while nobody is signed in. */
  present: operatorViewSchema.nullable(),
});

export type OperatorState = z.infer<typeof operatorStateSchema>;

export const approvalViewSchema = z.object({
  /** `void`: policy, columns or price changed, or it would cost more than was approved. */
  state: z.enum(['asked', 'approved', 'void']),
  costFen: z.int(),
  askedBy: z.string(),
  /** Whether whoever is signed in asked. */
  askedByYou: z.boolean(),
  askedAtMs: z.number(),
  approvedBy: z.string().nullable(),
  approvedAtMs: z.number().nullable(),
});

export type ApprovalView = z.infer<typeof approvalViewSchema>;
