/** How a job's process is started by our own program, which is Node.js in a checkout and ours once packaged. */
import { join } from 'node:path';
import type { OwnProgram } from '../sandbox-process/sandbox-program';

/** Built entries (`out/main/<name>.js`) that are jobs. */
const jobEntries = ['backup-worker', 'rekey-worker'] as const;

export type JobEntry = (typeof jobEntries)[number];

/** No command's name: with it, and an entry's name, the packaged program is that job. */
export const jobWord = 'job-process';

export function isJobEntry(name: string | undefined): name is JobEntry {
  return jobEntries.some((entry) => entry === name);
}

/** The arguments for `process.execPath`. */
export function jobArguments(
  codeFolder: string,
  entry: JobEntry,
  program: OwnProgram = {
    electron: process.versions['electron'] !== undefined,
    root: process.platform === 'linux' && process.getuid?.() === 0,
  },
): readonly string[] {
  if (!program.electron) return [join(codeFolder, `${entry}.js`)];
  return [...(program.root ? ['--no-sandbox'] : []), jobWord, entry];
}
