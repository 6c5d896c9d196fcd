/** `npm start`: from a bare machine to the open workstation or, with no display, to the demonstration batch. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { becomeBuiltProgram } from './setup/built-entry.mjs';
import { hasDisplay, isRoot, outputFolder, rootFolder } from './setup/project.mjs';
import { createReport } from './setup/report.mjs';
import { runForeground } from './setup/run.mjs';
import { runMain, setUp } from './setup/set-up.mjs';

const demonstrationResult = join(outputFolder, 'demo', 'demo-results.xlsx');

await runMain(async () => {
  const report = createReport(process.stdout);
  const programArguments = process.argv.slice(2);
  if (!hasDisplay()) {
    report.line('There is no display: the demonstration batch runs without a window.');
    await setUp({ report });
    mkdirSync(dirname(demonstrationResult), { recursive: true });
    const outArguments = programArguments.includes('--out') ? [] : ['--out', demonstrationResult];
    await becomeBuiltProgram('cli', ['demo', ...outArguments, ...programArguments]);
    return undefined;
  }
  const runtime = await setUp({ report, electron: true });
  if (!runtime) return 1;
  report.line('Opening the workstation.');
  // Chromium refuses its sandbox to root on Linux; nobody else does without it.
  const sandboxArguments = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  return runForeground(runtime.executablePath, [...sandboxArguments, rootFolder, ...programArguments]);
});
