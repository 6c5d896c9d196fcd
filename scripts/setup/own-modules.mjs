/** Tools that only one script needs: a folder of `test` with a lock file and a `node_modules` of its own. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './node-modules.mjs';
import { rootFolder, SetupError } from './project.mjs';
import { runTool } from './run.mjs';

/**
 * @param {string} name of a folder of `test`
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<string>} the folder
 * @throws {SetupError}
 */
export async function ensureOwnModules(name, report) {
  const folder = join(rootFolder, 'test', name);
  const stampFile = join(folder, 'node_modules', '.veridesk-stamp');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return folder;
  report.line(`Installing what test/${name} needs.`);
  const npm = npmCommand();
  const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, lines } = await runTool(npm.command, [...npm.args, 'ci', ...options], { cwd: folder });
  if (status !== 0) throw new SetupError([`npm ci in test/${name} failed:`, ...lines.slice(-8)].join('\n'));
  writeFileSync(stampFile, wanted);
  return folder;
}
