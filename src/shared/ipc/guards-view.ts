/** What the window sees of the guards, and the policy of one batch. */
import { z } from 'zod';
import { duplicateChoices, reuseScopes } from '../domain/guards';

export const batchPolicyViewSchema = z.object({
  duplicates: z.enum(duplicateChoices),
  /** Answers of the history no older than so many days are used again; null for none. */
  reuseDays: z.int().min(1).max(3_650).nullable(),
  reuseFrom: z.enum(reuseScopes),
  /** Fen that the batch may cost; null for no limit. */
  limitFen: z.int().min(1).max(1_000_000_000).nullable(),
});
export type BatchPolicyView = z.infer<typeof batchPolicyViewSchema>;

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
