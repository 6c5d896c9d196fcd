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

/** What a chosen backup says of itself, before anything is opened. */
export const restoreOfferSchema = z.object({
  fileName: z.string(),
  createdAtMs: z.number(),
  checks: z.int().nonnegative(),
  batches: z.int().nonnegative(),
  /** Number and short hash of the newest audit entry. */
  head: z.string(),
  /** Whether files of this computer will be kept aside. */
  hasOwnData: z.boolean(),
});

export type RestoreOffer = z.infer<typeof restoreOfferSchema>;

export type BackupState = z.infer<typeof backupStateSchema>;
