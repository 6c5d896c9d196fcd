/** Files beside the database that hold earlier states of it. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Copies from before a migration: they protect a database that has proven itself long ago. */
export function removeMigrationCopies(profileFolder: string): void {
  for (const name of namesIn(profileFolder)) {
    if (/^history\.db\.before-migration-from-\d+(?:\.part)?$/u.test(name)) rmSync(join(profileFolder, name));
  }
}

/** Backups of the folder of the settings, and databases that a restore put aside: names, newest last. */
export function otherCopiesOf(profileFolder: string, backupFolder: string | null): readonly string[] {
  const replaced = namesIn(profileFolder).filter((name) => /^replaced-\d+$/u.test(name));
  const backups =
    backupFolder === null ? [] : namesIn(backupFolder).filter((name) => name.endsWith('.vdbackup'));
  return [...replaced, ...backups].sort();
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A folder on another computer that is switched off.
    return [];
  }
}
