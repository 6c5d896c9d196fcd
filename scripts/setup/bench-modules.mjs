/** The libraries that measurements compare with: a lock file and a `node_modules` of their own. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './node-modules.mjs';
import { rootFolder, SetupError } from './project.mjs';
import { runTool } from './run.mjs';

const folder = join(rootFolder, 'test', 'bench');
const stampFile = join(folder, 'node_modules', '.veridesk-stamp');

function wantedStamp() {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
}

/**
 * @param {import('./report.mjs').Report} report
 * @throws {SetupError}
 */
export async function ensureBenchModules(report) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp()) return;
  report.line('Installing the libraries to compare with (test/bench).');
  const npm = npmCommand();
  const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, lines } = await runTool(npm.command, [...npm.args, 'ci', ...options], { cwd: folder });
  if (status !== 0) throw new SetupError(['npm ci in test/bench failed:', ...lines.slice(-8)].join('\n'));
  writeFileSync(stampFile, wantedStamp());
}
