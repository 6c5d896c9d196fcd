/** Goes on as one of the built programs of `out/main`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outputFolder, SetupError } from './project.mjs';
import { unwatchSignals } from './run.mjs';

/**
 * Runs the program in this very process, as `node out/main/<name>.js ...` would: a signal reaches it once,
 * nothing is left running when this process is killed, and the exit status is its own.
 * @param {string} name
 * @param {readonly string[]} programArguments
 */
export async function becomeBuiltProgram(name, programArguments) {
  const file = join(outputFolder, 'main', `${name}.js`);
  if (!existsSync(file)) throw new SetupError(`The build made no ${name}.js.`);
  unwatchSignals();
  process.argv.splice(1, Infinity, file, ...programArguments);
  await import(pathToFileURL(file).href);
}
