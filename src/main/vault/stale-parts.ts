/** Half-written records that killed processes left beside `vault.json`. */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const partName = /^vault\.json\.\d+\.part$/;

/**
 * A write takes a moment; what is older is nobody's. Age tells, not the number of the process in the name:
 * numbers are used again, and those of another machine that shares the folder mean nothing here. Taking a
 * part away from a process that slept in the middle of a write fails that write and leaves the record.
 */
const staleMs = 10 * 60_000;

/** Removes what is surely stale; what cannot be removed harms nothing and waits for the next start. */
export function removeStaleParts(profilePath: string, nowMs: number): void {
  for (const name of namesIn(profilePath).filter((one) => partName.test(one))) {
    const path = join(profilePath, name);
    try {
      const found = lstatSync(path);
      // A clock that was set back makes a part come from the future.
      if (found.isFile() && Math.abs(nowMs - found.mtimeMs) >= staleMs) rmSync(path, { force: true });
    } catch {
      // Gone meanwhile, or the folder cannot be written to.
    }
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
