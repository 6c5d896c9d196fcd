/** `npm run electronegativity`: misconfigurations of Electron in the sources; status 1 from medium severity on. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { ensureOwnModules } from './setup/own-modules.mjs';
import { rootFolder } from './setup/project.mjs';
import { createReport } from './setup/report.mjs';
import { runMain } from './setup/set-up.mjs';

/**
 * @typedef {object} Finding
 * @property {string} id
 * @property {{name: string}} severity
 * @property {string} file
 * @property {{line: number}} location
 * @property {string} description
 */

const serious = new Set(['MEDIUM', 'HIGH']);

await runMain(async () => {
  const report = createReport(process.stderr);
  await ensureNodeModules(report);
  const tools = await ensureOwnModules('security', report);
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-electronegativity-'));
  try {
    // What the product is made of: the sandbox and the tests are no part of the window's program.
    for (const part of ['main', 'preload', 'shared', 'renderer']) {
      cpSync(join(rootFolder, 'src', part), join(folder, 'src', part), { recursive: true });
    }
    cpSync(join(rootFolder, 'package.json'), join(folder, 'src', 'package.json'));
    // Its files of results are written in two steps that race each other, so it is asked directly.
    const run = createRequire(join(tools, 'package.json'))('@doyensec/electronegativity');
    /** @type {{issues: Finding[]}} */
    const { issues } = await run({ input: join(folder, 'src'), isRelative: true });
    const findings = issues.filter(({ severity }) => serious.has(severity.name));
    for (const { id, severity, file, location, description } of findings) {
      process.stdout.write(`${severity.name} ${id} ${file}:${location.line} ${description}\n`);
    }
    process.stdout.write(`${findings.length} findings of medium severity or above\n`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
