/** `npm run docs:pictures`: takes the pictures of README and guides from the real window. */
import { commandFile } from './setup/project.mjs';
import { createReport } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';
import { needsVirtualDisplay, runCommand } from './test-run/steps.mjs';

await runMain(async () => {
  const virtualDisplay = needsVirtualDisplay();
  const runtime = await setUp({ report: createReport(process.stdout), electron: true, virtualDisplay });
  const args = ['test', '--config', 'test/pictures/playwright.config.ts', '--reporter=list'];
  return runCommand(commandFile('@playwright/test', 'playwright'), args, {
    prefix: virtualDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] : [],
    env: { VERIDESK_ELECTRON: runtime?.executablePath ?? '' },
  });
});
