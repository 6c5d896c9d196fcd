/** What the renderer gets to see of the vault and the lock: never a key, a passphrase or a PIN. */
import { z } from 'zod';

export const vaultFaults = [
  'vault/keychain-unavailable',
  'vault/keychain-changed',
  'vault/key-lost',
  'vault/damaged',
  'vault/record-missing',
] as const;

/** What keeps the database closed behind a vault that opens. */
export const databaseFaults = [
  'storage/newer-database',
  'storage/unreadable',
  'storage/damaged',
  'storage/migration-failed',
  'storage/read-only',
  'storage/disk-full',
  'profile/in-use',
] as const;

export type DatabaseFault = (typeof databaseFaults)[number];

export const vaultStateSchema = z.object({
  /** What keeps the vault from opening in its usual way; null where nothing does. */
  fault: z.enum(vaultFaults).nullable(),
  /** Of the last try to open the desk; null where it opened, or was not tried. */
  databaseFault: z.enum(databaseFaults).nullable(),
  /** null where there is none. */
  recoveryKeyMadeAtMs: z.number().nullable(),
  hasPin: z.boolean(),
  /** How often a PIN may be tried now; 0 where none can open the vault. */
  pinTriesLeft: z.int().nonnegative(),
  /** Until the next try to open the vault. */
  waitMs: z.number().nonnegative(),
  /** Batches that go on behind the lock screen. */
  runningBatches: z.int().nonnegative(),
  lastLock: z.enum(['operator', 'idle', 'suspend', 'system-lock']).nullable(),
  lockSettings: z.object({ idleMinutes: z.int(), runningBatch: z.enum(['continue', 'pause']) }),
  /** The latest wrong tries to open the vault, newest last. */
  wrongTries: z.array(z.object({ atMs: z.number(), method: z.enum(['passphrase', 'pin', 'recovery-key']) })),
});

export type VaultState = z.infer<typeof vaultStateSchema>;
