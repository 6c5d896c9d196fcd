/** The packaged program as a command: the same entries that Node.js runs in a checkout, in this very process. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import { readBuildKind } from './build-kind';
import { sandboxWord } from '../sandbox-process/sandbox-program';
import { isJobEntry, jobWord } from '../work/job-program';

/**
 * Ends the process; nothing of a window is started before or after.
 * @param codeFolder of the built main process; this module may lie in a part of it.
 */
export async function runAsCommand(words: readonly string[], codeFolder: string): Promise<never> {
  if (words[0] === '--version') {
    process.stdout.write(`VeriDesk ${app.getVersion()} (${readBuildKind(codeFolder)})\n`);
    return process.exit(0);
  }
  // The command and the sandbox end the process themselves; a job's parent ends the job.
  await import(pathToFileURL(join(codeFolder, entryOf(words))).href);
  return new Promise<never>(() => undefined);
}

/** The entry's file. What it reads of `process.argv` is as Node.js leaves it. */
function entryOf([word, ...rest]: readonly string[]): string {
  if (word === jobWord && isJobEntry(rest[0])) return `${rest[0]}.js`;
  const isSandbox = word === sandboxWord;
  const entry = isSandbox ? 'sandbox.js' : 'cli.js';
  process.argv.splice(1, Infinity, entry, ...(isSandbox || word === undefined ? rest : [word, ...rest]));
  return entry;
}
