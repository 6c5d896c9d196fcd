/** `npm run dev`: the application from its sources, rebuilt as they change, in the prepared runtime. */
import { commandFile, hasDisplay, isRoot, SetupError } from './setup/project.mjs';
import { createReport } from './setup/report.mjs';
import { runForeground } from './setup/run.mjs';
import { runMain, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  if (!hasDisplay()) throw new SetupError('There is no display: npm run dev opens a window.');
  const runtime = await setUp({ report: createReport(process.stdout), electron: true, build: false });
  const sandboxArguments = process.platform === 'linux' && isRoot() ? ['--noSandbox'] : [];
  return runForeground(
    process.execPath,
    [commandFile('electron-vite'), 'dev', ...sandboxArguments, ...process.argv.slice(2)],
    { ELECTRON_EXEC_PATH: runtime?.executablePath },
  );
});
