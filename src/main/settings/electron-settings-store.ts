/** Settings by electron-store, for the desktop. */
import ElectronStore from 'electron-store';
import { confOptions, createSettingsStoreOver, type SettingsStoreOptions } from './conf-settings-store';
import type { SettingsStore } from './settings-store';

/** The settings of a profile in Electron's main process; an absolute profile path keeps it on our file. */
export function createElectronSettingsStore(options: SettingsStoreOptions): SettingsStore {
  return createSettingsStoreOver(
    options,
    () =>
      new ElectronStore<Record<string, unknown>>({
        ...confOptions,
        cwd: options.profilePath,
        name: 'settings',
      }),
  );
}
