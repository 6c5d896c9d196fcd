/** The program, its vault and its backups, its newer versions and its long work. */
import { z } from 'zod';
import { updateChannels } from '../../domain/update';
import { themes } from '../../theme';
import { appStateSchema } from '../app-view';
import { backupStateSchema, restoreOfferSchema } from '../backup-view';
import { localeSchema } from '../basic-schemas';
import { updateStateSchema } from '../update-view';
import { vaultStateSchema } from '../vault-view';
import { none, nothing, passphrase, pin, protectionChoice } from './parts';
import { workViewSchema } from '../work-view';
import type { ContractPart } from './contract-part';

export const vaultContract = {
  'app:getState': { input: none, output: appStateSchema },
  'app:setLocale': { input: z.strictObject({ locale: localeSchema }), output: nothing },
  'app:setTheme': { input: z.strictObject({ theme: z.enum(themes) }), output: nothing },
  'vault:create': { input: protectionChoice, output: nothing },
  /** null where the keychain protects the vault: tries the keychain again. */
  'vault:unlock': { input: z.strictObject({ passphrase: passphrase.nullable() }), output: nothing },
  'vault:unlockByPin': { input: z.strictObject({ pin }), output: nothing },
  /** `protection` null leaves the way of opening as it is. */
  'vault:recover': {
    input: z.strictObject({
      recoveryKey: z.string().min(1).max(200),
      protection: protectionChoice.nullable(),
    }),
    output: nothing,
  },
  'vault:getState': { input: none, output: vaultStateSchema },
  'vault:lock': { input: none, output: nothing },
  /** `passphrase` is the present one; null where the keychain alone protects. */
  'vault:protect': {
    input: z.strictObject({ protection: protectionChoice, passphrase: passphrase.nullable() }),
    output: nothing,
  },
  /** A new data key; the recovery key is of no use after it. */
  'vault:rekey': { input: z.strictObject({ passphrase: passphrase.nullable() }), output: nothing },
  /** null where the keychain alone protects, or right after the vault was made. */
  'vault:beginRecoveryKey': {
    input: z.strictObject({ passphrase: passphrase.nullable() }),
    output: z.object({ groups: z.array(z.string()), askedGroup: z.int() }),
  },
  'vault:confirmRecoveryKey': { input: z.strictObject({ group: z.string().max(20) }), output: nothing },
  /** Writes the key that is shown to a file of the operator's choice; null when cancelled. */
  'vault:saveRecoveryKey': { input: none, output: z.object({ path: z.string() }).nullable() },
  'vault:setPin': {
    input: z.strictObject({ pin: pin.nullable(), passphrase: passphrase.nullable() }),
    output: nothing,
  },
  'vault:setLockSettings': {
    input: z.strictObject({
      idleMinutes: z.int().min(1).max(240),
      runningBatch: z.enum(['continue', 'pause']),
    }),
    output: nothing,
  },
  'backup:getState': { input: none, output: backupStateSchema },
  /** Where generations are kept; changes nothing when the dialog is cancelled. */
  'backup:chooseFolder': { input: none, output: backupStateSchema },
  'backup:now': { input: none, output: backupStateSchema },
  /** null when the dialog is cancelled. `backup/damaged`. */
  'backup:chooseRestore': { input: none, output: restoreOfferSchema.nullable() },
  /** The backup that was chosen, by a passphrase or a recovery key of its time; the desk is locked then. */
  'backup:restore': {
    input: z.strictObject({
      method: z.enum(['passphrase', 'recovery-key', 'keychain']),
      secret: z.string().max(1_024),
    }),
    output: z.object({ asideFolder: z.string().nullable() }),
  },
  'updates:get': { input: none, output: updateStateSchema },
  /** `update/bad-address` where a channel is set without a usable address. */
  'updates:set': {
    input: z.strictObject({ channel: z.enum(updateChannels), feedUrl: z.string().max(2_000) }).partial(),
    output: updateStateSchema,
  },
  /** Asks the feed now. `update/off`, `update/bad-feed`, `transport/…`. */
  'updates:check': { input: none, output: updateStateSchema },
  /** The notes of the version that is announced, in the system's browser; nothing where there are none. */
  'updates:openNotes': { input: none, output: nothing },
  'work:list': { input: none, output: z.array(workViewSchema) },
  /** Does nothing for a work that is over or past its point of no return. */
  'work:cancel': { input: z.strictObject({ id: z.int() }), output: nothing },
} as const satisfies ContractPart;
