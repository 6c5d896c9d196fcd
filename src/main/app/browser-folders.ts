import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BrowserFolders {
  readonly userData: string;
  /** Chromium's own files lie apart from the vault and the history. */
  readonly sessionData: string;
  /** Removes what was kept for this run only. */
  release(): void;
}

/**
 * Where Chromium keeps its files: in the profile; for a profile that cannot be written (read-only, or on a full
 * disk) in a temporary folder. There Chromium would fail to take its lock, take that for another window of the
 * program, and the program would end without a word. The folder holds nothing of the profile.
 */
export function openBrowserFolders(profileFolder: string): BrowserFolders {
  if (canWrite(profileFolder)) return foldersIn(profileFolder, () => undefined);
  const temporary = mkdtempSync(join(tmpdir(), 'veridesk-'));
  return foldersIn(temporary, () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
}

function foldersIn(folder: string, release: () => void): BrowserFolders {
  return { userData: folder, sessionData: join(folder, 'browser'), release };
}

/** One page of a disk: a folder that takes an empty file may still be full. */
const trial = Buffer.alloc(4_096, 1);

function canWrite(folder: string): boolean {
  const path = join(folder, `.write-trial-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, trial, { mode: 0o600 });
    return true;
  } catch {
    return false;
  } finally {
    try {
      rmSync(path, { force: true });
    } catch {
      // Nothing was written.
    }
  }
}
