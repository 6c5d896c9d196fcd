/** `npm run torture`: the killed process against the sandbox's books. Standard output is the result alone. */
import { becomeBuiltProgram } from './setup/built-entry.mjs';
import { createReport } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  await setUp({ report: createReport(process.stderr) });
  await becomeBuiltProgram('torture', process.argv.slice(2));
  return undefined;
});
