/** Entry of `npm run bench -- NAME [--json]`: ratios in one run, never part of CI. */
import { benchFiles, benchFilesTask } from './files-bench';

const benches: Readonly<Record<string, (words: readonly string[]) => Promise<unknown>>> = {
  // Loaded when it is asked for: the tasks of files are measured without the whole workstation in memory.
  batch: async (words) => (await import('./batch-bench')).benchBatch(words),
  'batch-task': async (words) => (await import('./batch-scale')).benchBatchTask(words),
  files: benchFiles,
  'startup-profile': async (words) => (await import('./startup-profile')).makeStartupProfile(words),
  'files-task': benchFilesTask,
  log: async () => (await import('./log-bench')).benchLog(),
  'history-task': async (words) => (await import('./history-bench')).benchHistoryTask(words),
  history: async (words) => (await import('./history-bench')).benchHistory(words),
};

const [name = '', ...words] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  process.stderr.write(`bench NAME [--json]; names: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const result = await bench(words);
  if (words.includes('--json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else console.table(result);
}
