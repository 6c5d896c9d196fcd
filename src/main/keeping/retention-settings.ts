/** How long things are kept, as administrators have set it; nothing is deleted by it unless it is applied. */
import { z } from 'zod';
import { checkKinds } from '@shared/domain/factors';
import { purposeLimits } from '@shared/domain/purpose';
import { retentionLimits } from '@shared/domain/retention';

const retentionRuleSchema = z.object({
  kind: z.enum(checkKinds).nullable(),
  purpose: z.string().max(purposeLimits.text).nullable(),
  days: z.int().min(1).max(retentionLimits.days).nullable(),
});

export const retentionSettingsSchema = z.object({
  rules: z.array(retentionRuleSchema).max(retentionLimits.rules),
  /** Applies the rules when the desk is opened in the window, without asking. */
  applyAtStart: z.boolean(),
});

export type RetentionSettings = Readonly<z.output<typeof retentionSettingsSchema>>;
