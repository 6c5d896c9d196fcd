/**
 * `npm run leakscan`: planted people and secrets go through the real window and the command line; then every
 * file is searched for them. With --json, standard output is the result alone. Status 1 where one was found.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFile, rootFolder } from './setup/project.mjs';
import { createReport } from './setup/report.mjs';
import { runTool } from './setup/run.mjs';
import { runMain, setUp } from './setup/set-up.mjs';
import { needsVirtualDisplay } from './test-run/steps.mjs';

await runMain(async () => {
  const virtualDisplay = needsVirtualDisplay();
  const runtime = await setUp({ report: createReport(process.stderr), electron: true, virtualDisplay });
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-leakscan-'));
  try {
    const resultFile = join(folder, 'result.json');
    const words = [commandFile('@playwright/test', 'playwright'), 'test', '--config'];
    words.push('test/e2e/playwright.config.ts', '--reporter=line', 'leakscan');
    const prefix = virtualDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] : [];
    const [command = process.execPath, ...rest] = [...prefix, process.execPath, ...words];
    const { status } = await runTool(command, rest, {
      cwd: rootFolder,
      env: { VERIDESK_ELECTRON: runtime?.executablePath ?? '', LEAKSCAN_RESULT: resultFile },
      forwardTo: process.stderr,
    });
    const result = JSON.parse(readFileSync(resultFile, 'utf8'));
    if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else {
      const { people, secrets, files, bytes, hits } = result;
      process.stdout.write(
        `${people} people and ${secrets} secrets, ${files} files with ${Math.round(bytes / 1e6)} MB: ${hits.length} hits\n`,
      );
      for (const hit of hits) process.stdout.write(`${hit.file}: ${hit.label} (${hit.form})\n`);
    }
    return status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
