/** Brings a profile to a new data key: database, its copies, credentials (docs/adr/0021). */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { SettingsStore } from '../settings/settings-store';
import type { RandomBytes } from '../vault/aead';
import { auditKeyOf, databaseKeyOf, sealKeyOf } from '../vault/key-material';
import type { DataKeys, Rekeyer } from '../vault/rekeyer';
import { removeConversionCopy, switchOver } from './conversion-copy';
import type { RekeyJob, RekeyJobs } from './rekey-job';
import { resealConnections } from './reseal-connections';

export interface ProfileRekeyerOptions {
  readonly databasePath: string;
  readonly settings: SettingsStore;
  readonly jobs: RekeyJobs;
  readonly random: RandomBytes;
}

type DatabaseKeys = Omit<RekeyJob, 'task' | 'path'>;

/**
 * The order is what makes it safe: both keys are in the vault's record before the first byte changes, the
 * rename of the database decides which of them counts, and everything after it can be done again.
 */
export function createProfileRekeyer(options: ProfileRekeyerOptions): Rekeyer {
  const { databasePath, settings, jobs, random } = options;

  /** Held while anything changes: a paid call must not be stored in a file that is about to be replaced. */
  async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
    // SQLite, which a start need not read.
    const { acquireSpenderLock } = await import('../data/spender-lock');
    const lock = acquireSpenderLock(databasePath);
    try {
      return await work();
    } finally {
      lock.release();
    }
  }

  async function withDatabaseKeys<Result>(
    keys: DataKeys,
    work: (databaseKeys: DatabaseKeys) => Promise<Result>,
  ): Promise<Result> {
    const auditKeys = { oldKey: auditKeyOf(keys.oldKey), newKey: auditKeyOf(keys.newKey) };
    const databaseKeys = {
      oldKey: databaseKeyOf(keys.oldKey),
      newKey: databaseKeyOf(keys.newKey),
      auditKeys,
    };
    try {
      return await work(databaseKeys);
    } finally {
      databaseKeys.oldKey.fill(0);
      databaseKeys.newKey.fill(0);
      auditKeys.oldKey.fill(0);
      auditKeys.newKey.fill(0);
    }
  }

  function reseal(keys: DataKeys): void {
    const oldSealKey = sealKeyOf(keys.oldKey);
    const newSealKey = sealKeyOf(keys.newKey);
    try {
      resealConnections(settings, oldSealKey, newSealKey, random);
    } finally {
      oldSealKey.fill(0);
      newSealKey.fill(0);
    }
  }

  /** Copies made before migrations; one that neither key opens is left alone. */
  async function convertCopies(keys: DatabaseKeys): Promise<void> {
    const folder = dirname(databasePath);
    const prefix = `${basename(databasePath)}.before-migration-from-`;
    for (const name of readdirSync(folder).filter(
      (found) => /\d$/u.test(found) && found.startsWith(prefix),
    )) {
      const path = join(folder, name);
      if ((await jobs.look({ path, ...keys })) === 'old')
        switchOver(path, await jobs.prepare({ path, ...keys }));
    }
  }

  /** What follows the moment at which the new key counts; can be done again. */
  async function finish(keys: DataKeys): Promise<void> {
    reseal(keys);
    await withDatabaseKeys(keys, convertCopies);
  }

  const look = (keys: DataKeys) =>
    withDatabaseKeys(keys, (pair) => jobs.look({ path: databasePath, ...pair }));

  return {
    convert: (keys, { begin, abandon, commit }, steps = {}) =>
      alone(async () => {
        const state = await look(keys);
        if (state !== 'old' && state !== 'empty') {
          throw new AppError('storage/unreadable', 'The database does not have the present key.');
        }
        begin();
        if (state === 'old') {
          try {
            const before = await withDatabaseKeys(keys, (pair) =>
              jobs.prepare({ path: databasePath, ...pair }, steps),
            );
            // A cancel that came before is obeyed here, one that comes later is refused.
            if (steps.signal?.aborted === true)
              throw new AppError('file/aborted', 'The change was cancelled.');
            steps.onPointOfNoReturn?.('switched');
            switchOver(databasePath, before);
          } catch (error) {
            removeConversionCopy(databasePath);
            if ((await look(keys)) === 'old') abandon();
            throw error;
          }
        }
        steps.onProgress?.({ stage: 'switching', unit: 'bytes', done: 0, total: null });
        await finish(keys);
        commit();
      }),
    settle: (keys, done) =>
      alone(async () => {
        const state = await look(keys);
        if (state === 'unreadable') {
          throw new AppError('storage/unreadable', 'Neither key opens the database.');
        }
        removeConversionCopy(databasePath);
        // Without a database the credentials are all there is, and they can be sealed either way.
        const inForce = state === 'old' ? 'old' : 'new';
        if (inForce === 'new') await finish(keys);
        done(inForce);
        return inForce;
      }),
  };
}
