/** The short form of `npm run torture -- --ledger-rows 100000`. */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runLedgerMix } from '../../torture/ledger-mix';

it('the ledger is the statement to the fen, over every code that four providers document', async () => {
  const codeFolder = resolve(import.meta.dirname, '../../../out/main');
  const result = await runLedgerMix({ codeFolder, rows: 2_000 });
  expect(result).toMatchObject({ rows: 2_000, differenceFen: 0, differentCalls: 0 });
  for (const attempts of Object.values(result.attemptsByBilling)) expect(attempts).toBeGreaterThan(0);
}, 180_000);
