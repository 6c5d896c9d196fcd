/**
 * Lock: when the desk closes by itself, how it opens again, and what wrong tries cost. It knows the vault and
 * the desk; it must not know Electron or the window.
 */
import { z } from 'zod';

/** What happens to a running batch when the desk is locked. */
const batchLockPolicies = ['continue', 'pause'] as const;

export const lockSettingsSchema = z.object({
  idleMinutes: z.int().min(1).max(240),
  runningBatch: z.enum(batchLockPolicies),
});

export type LockSettings = Readonly<z.output<typeof lockSettingsSchema>>;

export const defaultLockSettings: LockSettings = { idleMinutes: 10, runningBatch: 'continue' };

const unlockMethods = ['passphrase', 'pin', 'recovery-key'] as const;

export type UnlockMethod = (typeof unlockMethods)[number];

/** Wrong tries, on the disk so that a restart forgets none. */
export const wrongTriesSchema = z.object({
  /** Since the last right one. */
  inARow: z.int().nonnegative(),
  lastAtMs: z.int(),
  /** The latest, newest last. */
  recent: z.array(z.object({ atMs: z.int(), method: z.enum(unlockMethods) })),
});

export type WrongTries = Readonly<z.output<typeof wrongTriesSchema>>;
