/** The short form of `npm run torture -- --power-cuts 200`. */
import { expect, it } from 'vitest';
import { runPowerCuts } from '../../torture/power-cut';

it('a power cut in the middle of a commit leaves a whole database with every intent whose call may have left', async () => {
  const result = await runPowerCuts({ cuts: 60, seed: 3 });
  expect(result).toMatchObject({
    cuts: 60,
    intentsLost: 0,
    answersLost: 0,
    rowsPlannedAgain: 0,
    damagedDatabases: 0,
    findings: [],
  });
  expect(result.intentsExpected).toBeGreaterThan(1_000);
  for (const cuts of Object.values(result.cutsByKind)) expect(cuts).toBeGreaterThan(0);
}, 180_000);
