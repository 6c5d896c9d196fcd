/** What changed of a batch's connections since it was reviewed. */
import { z } from 'zod';

const value = z.union([z.string(), z.number(), z.null()]);

export const settingsChangedSchema = z.object({
  /** To be sent back with a start that says yes to these changes. */
  fingerprint: z.string(),
  changes: z.array(
    z.object({
      connectionName: z.string(),
      setting: z.string(),
      label: z.object({ 'zh-CN': z.string(), en: z.string() }),
      before: value,
      /** null where it is not set any more. */
      now: value,
    }),
  ),
});

export type SettingsChangedView = z.infer<typeof settingsChangedSchema>;
