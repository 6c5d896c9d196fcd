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
  const [entry, given] = entryOf(words);
  // As the entry finds it where Node.js starts it.
  process.argv.splice(1, Infinity, entry, ...given);
  // The command and the sandbox end the process themselves; a job's parent ends the job.
  await import(pathToFileURL(join(codeFolder, entry)).href);
  return new Promise<never>(() => undefined);
}

/** The file of the built main process that these words are for, and the words that it gets. */
function entryOf(words: readonly string[]): readonly [entry: string, given: readonly string[]] {
  const [word, ...rest] = words;
  if (word === jobWord && isJobEntry(rest[0])) return [`${rest[0]}.js`, []];
  return word === sandboxWord ? ['sandbox.js', rest] : ['cli.js', words];
}
