/**
 * Masking as this desk is set: the profile, and whether a reveal asks for a reason. It must not know who
 * reveals, or how a value is shown; the masks themselves are in src/shared/masking.
 */
import { z } from 'zod';
import { revealReasonPolicies } from '@shared/domain/reveal';
import { maskProfiles } from '@shared/masking';

export const maskingSettingsSchema = z.object({
  profile: z.enum(maskProfiles),
  revealReason: z.enum(revealReasonPolicies),
});

export type MaskingSettings = Readonly<z.output<typeof maskingSettingsSchema>>;

export const defaultMaskingSettings: MaskingSettings = { profile: 'default', revealReason: 'asked' };
