/** `npm run -s bench`: the measurements. Standard output is the result alone. */
import { benchWindow, isMeasuredInWindow } from './setup/bench-window.mjs';
import { ensureOwnModules } from './setup/own-modules.mjs';
import { becomeBuiltProgram } from './setup/built-entry.mjs';
import { createReport } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  const report = createReport(process.stderr);
  const driven = process.argv[2];
  if (isMeasuredInWindow(driven)) return benchWindow(report, driven);
  await setUp({ report });
  if (process.argv[2] === 'files') await ensureOwnModules('bench', report);
  await becomeBuiltProgram('bench', process.argv.slice(2));
  return undefined;
});
