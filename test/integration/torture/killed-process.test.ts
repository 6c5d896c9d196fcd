/** The short form of `npm run torture`: the built command line, killed twenty times. */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runTorture } from '../../torture/torture';

const codeFolder = resolve(import.meta.dirname, '../../../out/main');

it('a process killed twenty times loses no result, pays for no row twice and misses none', async () => {
  const result = await runTorture({ codeFolder, kills: 20, rows: 150, seed: 5 });
  expect(result).toMatchObject({
    kills: 20,
    resultsLost: 0,
    rowsBilledTwice: 0,
    rowsMissing: 0,
    wrongVerdicts: 0,
    callsWithoutIntent: 0,
    unknown: { unexplained: 0 },
    feeDifferenceFen: 0,
    damagedDatabases: 0,
    findings: [],
  });
  // A run that is killed before anything happened proves nothing.
  expect(result.openCallsAtKills.atProvider + result.openCallsAtKills.answeredNotCommitted).toBeGreaterThan(
    0,
  );
}, 420_000);
