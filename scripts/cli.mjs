/** `npm run -s cli -- <command>`: the command line from a checkout. Standard output is the command's alone. */
import { becomeBuiltProgram } from './setup/built-entry.mjs';
import { createReport } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  await setUp({ report: createReport(process.stderr) });
  await becomeBuiltProgram('cli', process.argv.slice(2));
  return undefined;
});
