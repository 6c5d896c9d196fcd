/** `npm run package:test`: the packed program of `npm run package` under test. */
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandFile, requireFromRoot, rootFolder, SetupError } from './setup/project.mjs';
import { createReport } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';
import { needsVirtualDisplay, runCommand } from './test-run/steps.mjs';

/**
 * Playwright attaches to main by --inspect, which the shipped program does not take: a copy of it beside it
 * takes it, and differs by that one fuse.
 * @param {string} program
 */
async function inspectableCopy(program) {
  const copy = join(dirname(program), 'veridesk-inspectable');
  rmSync(copy, { force: true });
  copyFileSync(program, copy);
  chmodSync(copy, 0o755);
  const { flipFuses, FuseV1Options, FuseVersion } = requireFromRoot('@electron/fuses');
  await flipFuses(copy, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return copy;
}

await runMain(async () => {
  if (process.platform !== 'linux') {
    throw new SetupError('The unpacked build is tested on Linux; elsewhere the installers are.');
  }
  const program = join(rootFolder, 'dist', 'package', 'linux-unpacked', 'veridesk');
  if (!existsSync(program)) throw new SetupError('There is no packed program. Run npm run package.');
  const virtualDisplay = needsVirtualDisplay();
  // The tests start the checkout's sandbox.
  await setUp({ report: createReport(process.stdout), electron: true, virtualDisplay });
  const copy = await inspectableCopy(program);
  try {
    const args = ['test', '--config', 'test/package/playwright.config.ts'];
    const status = await runCommand(
      commandFile('@playwright/test', 'playwright'),
      [...args, ...process.argv.slice(2)],
      {
        prefix: virtualDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] : [],
        env: { VERIDESK_PACKED: program, VERIDESK_ELECTRON: copy },
      },
    );
    return status ?? 1;
  } finally {
    rmSync(copy, { force: true });
  }
});
