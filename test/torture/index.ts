/**
 * Entry of `npm run torture`: `--kills 300 --rows 500`, `--power-cuts 200` or `--ledger-rows 100000`, each
 * with `[--seed N] [--json]`. Ends with status 1 where anything was broken.
 */
import { parseArgs } from 'node:util';
import { runLedgerMix } from './ledger-mix';
import { runPowerCuts } from './power-cut';
import { isUnbroken, runTorture } from './torture';

interface Outcome {
  readonly result: object;
  readonly unbroken: boolean;
}

async function main(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      kills: { type: 'string', default: '300' },
      rows: { type: 'string', default: '500' },
      'power-cuts': { type: 'string' },
      'ledger-rows': { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    },
  });
  const seed = Number(values.seed);
  const startedAt = performance.now();
  const { result, unbroken } =
    values['power-cuts'] !== undefined
      ? await cutPower(Number(values['power-cuts']), seed)
      : values['ledger-rows'] !== undefined
        ? await compareLedger(Number(values['ledger-rows']))
        : await killProcesses(Number(values.kills), Number(values.rows), seed);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (values.json === true) process.stdout.write(`${JSON.stringify({ ...result, seconds }, null, 2)}\n`);
  else console.table(Object.entries({ ...result, seconds }));
  process.exitCode = unbroken ? 0 : 1;
}

async function killProcesses(kills: number, rows: number, seed: number): Promise<Outcome> {
  const result = await runTorture({
    codeFolder: import.meta.dirname,
    kills,
    rows,
    seed,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  return { result, unbroken: isUnbroken(result) };
}

async function cutPower(cuts: number, seed: number): Promise<Outcome> {
  const result = await runPowerCuts({ cuts, seed });
  return { result, unbroken: result.findings.length === 0 };
}

async function compareLedger(rows: number): Promise<Outcome> {
  const result = await runLedgerMix({ codeFolder: import.meta.dirname, rows });
  return { result, unbroken: result.differenceFen === 0 && result.differentCalls === 0 };
}

await main(process.argv.slice(2));
