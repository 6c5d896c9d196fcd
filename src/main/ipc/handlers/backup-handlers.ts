import { basename } from 'node:path';
import { shortHead } from '@shared/domain/audit';
import { AppError } from '@shared/errors/app-error';
import type { BackupState } from '@shared/ipc/backup-view';
import { readDescription } from '../../backup/backup-file';
import { hasProfileData } from '../../backup/restore-profile';
import type { Proof } from '../../vault/vault-types';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type BackupHandlers = Pick<Handlers, Extract<keyof Handlers, `backup:${string}`>>;

/** Backups: where they are kept, and one at once. */
export function createBackupHandlers(services: DesktopServices): BackupHandlers {
  const { settings, vault, audit } = services.workstation;
  const { works } = services;
  let chosenBackup: string | null = null;
  const state = (): BackupState => {
    const backup = settings.get('backup');
    return {
      folder: backup?.folder ?? null,
      lastAtMs: backup?.lastAtMs ?? null,
      lastName: backup?.lastName ?? null,
      opensElsewhere: vault.protection() === 'passphrase' || vault.recoveryKeyMadeAtMs() !== null,
    };
  };
  return {
    'backup:getState': state,
    'backup:chooseFolder': async () => {
      const folder = await services.chooseFolder();
      if (folder !== null && folder !== settings.get('backup')?.folder) {
        settings.set('backup', { folder });
        audit.note('settings.changed', 'backup', { fields: ['folder'] });
      }
      return state();
    },
    'backup:now': () =>
      works.run('backup', 'backup', async (steps) => {
        await services.desk().backups.writeGeneration(steps);
        return state();
      }),
    'backup:chooseRestore': async () => {
      const path = await services.chooseBackupFile();
      if (path === null) return null;
      const { createdAtMs, counts, head } = readDescription(path);
      chosenBackup = path;
      return {
        fileName: basename(path),
        createdAtMs,
        checks: counts.checks,
        batches: counts.batches,
        head: shortHead(head),
        hasOwnData: hasProfileData(services.workstation.ports.profileFolder),
      };
    },
    'backup:restore': async ({ method, secret }) => {
      const backupPath = chosenBackup;
      if (backupPath === null) throw new AppError('file/not-found', 'No backup was chosen.');
      const { session, workstation } = services;
      if (session.status() === 'open' || session.batchesBehindLock() > 0) {
        throw new AppError('batch/bad-state', 'The desk is open, or batches go on behind the lock screen.');
      }
      await session.close();
      const proof: Proof =
        method === 'recovery-key'
          ? { recoveryKey: secret }
          : { passphrase: method === 'keychain' ? null : secret };
      try {
        // Nobody is signed in on a closed desk.
        const { asideFolder } = await works.run('restore', 'public', (steps) =>
          workstation.restore({ backupPath, replace: true, proof: () => Promise.resolve(proof), ...steps }),
        );
        return { asideFolder: asideFolder === null ? null : basename(asideFolder) };
      } finally {
        services.send('vault:changed', {});
      }
    },
  };
}
