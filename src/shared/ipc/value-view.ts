/** What the renderer asks for when one value is to be shown or copied whole. */
import { z } from 'zod';
import { revealReasonPolicies } from '../domain/reveal';
import { maskProfiles } from '../masking';

const id = z.string().min(1).max(100);

export const revealSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('check'), checkId: id }),
  /** A row that may not have a check. */
  z.strictObject({ kind: z.literal('row'), batchId: id, rowNumber: z.int().positive() }),
]);

export type RevealSubject = Readonly<z.output<typeof revealSubjectSchema>>;

export const maskingSettingsViewSchema = z.object({
  profile: z.enum(maskProfiles),
  /** Whether a reveal needs a reason. */
  revealReason: z.enum(revealReasonPolicies),
});

export type MaskingSettingsView = z.infer<typeof maskingSettingsViewSchema>;
