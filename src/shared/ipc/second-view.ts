/** Second opinions as the window sees them. */
import { z } from 'zod';
import { secondConditions } from '../domain/second';

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
