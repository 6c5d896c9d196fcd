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
  if (words[0] === jobWord && isJobEntry(words[1])) {
    await import(pathToFileURL(join(codeFolder, `${words[1]}.js`)).href);
    // Its parent ends it.
    return new Promise<never>(() => undefined);
  }
  const isSandbox = words[0] === sandboxWord;
  // As these entries find it where Node.js starts them.
  process.argv.splice(1, Infinity, ...(isSandbox ? ['sandbox.js', ...words.slice(1)] : ['cli.js', ...words]));
  if (isSandbox) {
    await import(pathToFileURL(join(codeFolder, 'sandbox.js')).href);
    // It serves until it ends the process itself.
    return new Promise<never>(() => undefined);
  }
  const { ended } = await import('../cli/index');
  // A bug: as Node.js ends an entry that rejects, its trace is shown.
  await ended.catch((error: unknown) => console.error(error));
  for (const stream of [process.stdout, process.stderr]) {
    // What a pipe has not taken yet would be lost with the process.
    await new Promise((resolve) => stream.write('', resolve));
  }
  process.exit(process.exitCode ?? 0);
}
