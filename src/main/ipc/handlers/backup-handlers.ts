import type { BackupState } from '@shared/ipc/backup-view';
import { createCancellable } from '../cancellable';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type BackupHandlers = Pick<Handlers, Extract<keyof Handlers, `backup:${string}`>>;

/** Backups: where they are kept, and one at once. */
export function createBackupHandlers(services: DesktopServices): BackupHandlers {
  const { settings, vault, audit } = services.workstation;
  const running = createCancellable();
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
      running.run(async (signal) => {
        await services.desk().backups.writeGeneration({
          signal,
          onProgress: (fraction, done) => services.send('work:progress', { work: 'backup', fraction, done }),
        });
        return state();
      }),
    'backup:cancel': () => running.cancel(),
  };
}
