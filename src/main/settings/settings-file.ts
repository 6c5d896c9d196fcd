/** Looks at the settings file before anything is written to it, and keeps a damaged one aside. */
import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type ErrorCode } from '@shared/errors/app-error';
import { settingsKeys, settingsSchemas, type Settings, type SettingsKey } from './settings-store';

export interface SettingsFile {
  readonly settings: Partial<Settings>;
  /** Keys whose value does not fit. */
  readonly invalidKeys: readonly SettingsKey[];
  /** Whether the file is no settings file at all. */
  readonly unreadable: boolean;
}

const empty: SettingsFile = { settings: {}, invalidKeys: [], unreadable: false };

export function settingsPath(profilePath: string): string {
  return join(profilePath, 'settings.json');
}

/** Unknown keys are left alone: a newer version may have written them. */
export function readSettingsFile(path: string): SettingsFile {
  const text = readText(path);
  if (text === null) return empty;
  const content = parseObject(text);
  if (content === null) return { ...empty, unreadable: true };
  const settings: Partial<Record<SettingsKey, unknown>> = {};
  const invalidKeys: SettingsKey[] = [];
  for (const key of settingsKeys) {
    if (!Object.hasOwn(content, key)) continue;
    const parsed = settingsSchemas[key].safeParse(content[key]);
    if (parsed.success) settings[key] = parsed.data;
    else invalidKeys.push(key);
  }
  return { settings: settings as Partial<Settings>, invalidKeys, unreadable: false };
}

/** Keeps the bytes beside the file as `settings.json.damaged-<time>`; the original goes if it is of no use. */
export function keepAside(path: string, file: SettingsFile, nowMs: number): string {
  const asidePath = `${path}.damaged-${nowMs}`;
  try {
    if (file.unreadable) renameSync(path, asidePath);
    else copyFileSync(path, asidePath);
  } catch (error) {
    throw toStorageError(error);
  }
  return asidePath;
}

/** What a failed access to the file means. */
export function toStorageError(error: unknown): AppError {
  const systemCode = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new AppError(storageCodeOf(systemCode), 'The settings file cannot be accessed.', {
    context: { systemCode },
    cause: error,
  });
}

function storageCodeOf(systemCode: string): ErrorCode {
  switch (systemCode) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'storage/disk-full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'storage/read-only';
    default:
      return 'storage/unreadable';
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw toStorageError(error);
  }
}

function parseObject(text: string): Record<string, unknown> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Record<string, unknown>;
}
