/** `npm run -s bench -- window`, `-- scroll` and `-- startup`: measure the real window; standard output is the result alone. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsVirtualDisplay, runCommand } from '../test-run/steps.mjs';
import { commandFile } from './project.mjs';
import { setUp } from './set-up.mjs';

/** Where what is measured through the window lies, below `test`. */
const folders = { window: 'bench-window', scroll: 'bench-window', startup: 'bench-startup' };

/**
 * @param {string | undefined} name
 * @returns {name is keyof typeof folders}
 */
export const isMeasuredInWindow = (name) => Object.keys(folders).includes(name ?? '');

/**
 * @param {import('./report.mjs').Report} report
 * @param {keyof typeof folders} name
 * @returns {Promise<number>} the exit status
 */
export async function benchWindow(report, name) {
  const virtualDisplay = needsVirtualDisplay();
  const runtime = await setUp({
    report,
    electron: true,
    virtualDisplay,
    secretService: name === 'startup',
  });
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  const resultPath = join(folder, `${name}.json`);
  try {
    const config = `test/${folders[name]}/playwright.config.ts`;
    const args = ['test', `${name}.spec.ts`, '--config', config, '--reporter=dot'];
    const status = await runCommand(commandFile('@playwright/test', 'playwright'), args, {
      prefix: virtualDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] : [],
      env: { VERIDESK_ELECTRON: runtime?.executablePath ?? '', VERIDESK_BENCH_RESULT: resultPath },
      forwardTo: process.stderr,
    });
    if (status === 0) process.stdout.write(`${await readFile(resultPath, 'utf8')}\n`);
    return status ?? 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
