/** Entry of `npm run torture -- --kills 300 --rows 500 [--seed N] [--json]`. */
import { parseArgs } from 'node:util';
import { isUnbroken, runTorture } from './torture';

async function main(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      kills: { type: 'string', default: '300' },
      rows: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    },
  });
  const startedAt = performance.now();
  const result = await runTorture({
    codeFolder: import.meta.dirname,
    kills: Number(values.kills),
    rows: Number(values.rows),
    seed: Number(values.seed),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (values.json === true) process.stdout.write(`${JSON.stringify({ ...result, seconds }, null, 2)}\n`);
  else console.table(Object.entries({ ...result, seconds }));
  process.exitCode = isUnbroken(result) ? 0 : 1;
}

await main(process.argv.slice(2));
