import { isAppError } from '@shared/errors/app-error';
import type { DataService } from '../data/data-service';

export interface OpenedData {
  readonly data: DataService;
  readonly isReadOnly: boolean;
}

/**
 * Opens the database; for reading only where damage is known or found, as long as it opens at all. Throws what
 * kept it from being opened for writing.
 */
export async function openSoundOrReadOnly(
  open: (readOnly: boolean) => Promise<DataService>,
  isKnownDamaged: boolean,
): Promise<OpenedData> {
  if (isKnownDamaged) return { data: await open(true), isReadOnly: true };
  try {
    return { data: await open(false), isReadOnly: false };
  } catch (error) {
    if (!isAppError(error) || (error.code !== 'storage/damaged' && error.code !== 'storage/unreadable')) {
      throw error;
    }
    try {
      return { data: await open(true), isReadOnly: true };
    } catch {
      throw error;
    }
  }
}
