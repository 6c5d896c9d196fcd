/** What the renderer gets to see of backups. */
import { z } from 'zod';

export const backupStateSchema = z.object({
  /** null until one is chosen: there are no backups by themselves before that. */
  folder: z.string().nullable(),
  lastAtMs: z.number().nullable(),
  lastName: z.string().nullable(),
  /** Whether a passphrase or a recovery key opens them on another computer. */
  opensElsewhere: z.boolean(),
});

export type BackupState = z.infer<typeof backupStateSchema>;
