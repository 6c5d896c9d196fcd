/** `npm run fuzz`: hostile messages through the door between window and main. Standard output is the result alone. */
import { becomeBuiltProgram } from './setup/built-entry.mjs';
import { createReport } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  await setUp({ report: createReport(process.stderr) });
  await becomeBuiltProgram('fuzz', process.argv.slice(2));
  return undefined;
});
