/**
 * Settings by `conf`, for the command line; and what its adapter shares with the desktop's, whose
 * electron-store is `conf` with Electron's folders. Both write the same file.
 */
import Conf from 'conf';
import { AppError } from '@shared/errors/app-error';
import {
  keepAside,
  readSettingsFile,
  settingsPath,
  toStorageError,
  type SettingsFile,
} from './settings-file';
import { settingsSchemas, type SettingsKey, type SettingsStore } from './settings-store';

export interface SettingsStoreOptions {
  readonly profilePath: string;
  readonly now: () => number;
  /** Told with `settings/damaged` when a damaged file, or a part of one, was kept aside. */
  readonly onDamaged: (error: AppError) => void;
}

/** What is used of `conf`: it reads the file anew before each write and replaces it in one step. */
export interface ConfWriter {
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

/** For both libraries: damaged files are dealt with here, so they may never clear one by themselves. */
export const confOptions = {
  fileExtension: 'json',
  clearInvalidConfig: false,
  accessPropertiesByDotNotation: false,
  configFileMode: 0o600,
} as const;

/** The settings of a profile in a process without Electron. */
export function createConfSettingsStore(options: SettingsStoreOptions): SettingsStore {
  return createSettingsStoreOver(
    options,
    () =>
      new Conf<Record<string, unknown>>({ ...confOptions, cwd: options.profilePath, configName: 'settings' }),
  );
}

/** `openWriter` is called once the file is known to be sound, since `conf` throws on a damaged one. */
export function createSettingsStoreOver(
  options: SettingsStoreOptions,
  openWriter: () => ConfWriter,
): SettingsStore {
  const path = settingsPath(options.profilePath);
  let writer: ConfWriter | null = null;

  function write(work: (writer: ConfWriter) => void): void {
    try {
      work((writer ??= openWriter()));
    } catch (error) {
      throw toStorageError(error);
    }
  }

  function read(): SettingsFile {
    const file = readSettingsFile(path);
    if (!file.unreadable && file.invalidKeys.length === 0) return file;
    keepAside(path, file, options.now());
    write((open) => {
      for (const key of file.invalidKeys) open.delete(key);
    });
    options.onDamaged(
      new AppError('settings/damaged', 'Settings could not be read and were kept aside.', {
        context: { keys: file.invalidKeys.join(','), wholeFile: file.unreadable },
      }),
    );
    return file;
  }

  return {
    get: (key) => read().settings[key],
    set(key, value) {
      read();
      const parsed = settingsSchemas[key].parse(value);
      write((open) => {
        open.set(key, parsed);
      });
    },
    delete(key: SettingsKey) {
      read();
      write((open) => {
        open.delete(key);
      });
    },
  };
}
