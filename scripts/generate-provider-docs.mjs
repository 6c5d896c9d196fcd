/** `npm run docs:providers`: writes the providers' tables of the documentation from the code. */
import { becomeBuiltProgram } from './setup/built-entry.mjs';
import { createReport } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  await setUp({ report: createReport(process.stderr) });
  await becomeBuiltProgram('generate-provider-docs', process.argv.slice(2));
  return undefined;
});
