/**
 * A batch over a provider that loses answers behind its books: the statement finds every call that was paid
 * without an answer, and after it is applied both sides agree to the fen.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

const rowCount = 120;

let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-statement-'));
  sandbox = await startSandbox();
  testDesk = await createTestDesk();
  desk = await testDesk.open();
});
afterEach(async () => {
  await testDesk.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

function connect(name = 'A'): string {
  return testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name,
    settings: {
      baseUrl: sandbox.address.baseUrls.marketplace,
      qps: 1_000,
      concurrency: 8,
      price: 16,
      timeoutMs: 800,
    },
    credentials: sandbox.address.credentials.marketplace,
  }).name;
}

async function runMixedBatch(connection: string): Promise<string> {
  const path = join(folder, '名单.csv');
  const people = Array.from({ length: rowCount }, (_, place) => inventedPerson(place + 1));
  const rows = people.map(({ name, idNumber }, place) => `${place % 5 === 0 ? '钱不同' : name},${idNumber}`);
  writeFileSync(path, ['姓名,身份证号', ...rows].join('\n'));
  sandbox.setFaults('reset-after-booking=0.06,cut-body=0.04,truncate=0.04,reset-before=0.04');
  const { batchId } = await desk.batches.open({ path, connection, kind: 'id-2' });
  await desk.batches.start(batchId, { retryUnknown: false, confirmedFen: 1_000_000 });
  await desk.batches.ended(batchId);
  sandbox.setFaults('');
  return batchId;
}

async function downloadStatement(all = false): Promise<string> {
  const url = `${sandbox.address.controlUrl}/statement?provider=marketplace${all ? '&all' : ''}`;
  const path = join(folder, '对账单.csv');
  writeFileSync(path, await (await fetch(url)).text());
  return path;
}

describe('reconciling with a statement', () => {
  it('finds every paid call without an answer, and agrees to the fen once it is applied', async () => {
    const connection = connect();
    const batchId = await runMixedBatch(connection);
    const books = sandbox.books.totals('marketplace');
    const before = await desk.data.ledgerTotals({ batchId });
    expect(before.billedUnknown).toBeGreaterThan(5);
    const lost = books.billed - before.billed;
    expect(lost).toBeGreaterThan(3);

    const found = await desk.statements.open({ connection, path: await downloadStatement() });
    expect(found.report.thereFen).toBe(books.feeFen);
    expect(found.report.hereFen).toBe(before.feeFen);
    expect(found.report.findings.unanswered).toMatchObject({ count: lost, open: lost, thereFen: lost * 16 });
    expect(found.report.findings.matched.count).toBe(before.billed);
    expect(found.report.findings['only-there'].count).toBe(0);
    expect(found.report.findings['only-here'].count).toBe(0);
    expect(found.report.findings['open-here'].count).toBe(before.billedUnknown - lost);

    const { applied, reconciliation } = await desk.statements.apply({ billed: true, notBilled: true });
    expect(applied).toEqual({
      billed: lost,
      notBilled: before.billedUnknown - lost,
      feeFen: lost * 16,
    });
    expect(reconciliation.report.hereFen).toBe(reconciliation.report.thereFen);
    expect(reconciliation.report.findings.unanswered).toMatchObject({ count: lost, open: 0 });
    const after = await desk.data.ledgerTotals({ batchId });
    expect(after).toMatchObject({ billedUnknown: 0, billed: books.billed, feeFen: books.feeFen });
    const view = await desk.batches.view(batchId);
    expect(view.unsettled).toBe(0);
    expect(view.spentFen).toBe(books.feeFen);
    expect(view.resolved).toBe(view.totals.unknown + view.totals.failed);

    const entries = (await desk.data.pageAudit({}, 0, 10)).entries;
    expect(entries.map(({ action }) => action)).toContain('check.reconciled');
    const verified = await desk.data.verifyAudit(null);
    expect(verified.breaks).toEqual([]);
  });

  it('tells lines of another desk and calls that the statement lacks', async () => {
    const connection = connect();
    const other = connect('B');
    const [first, second] = [inventedPerson(1), inventedPerson(2)];
    const run = (name: string, person: typeof first) =>
      desk.checks.run(name, 'id-2', { name: person.name, idNumber: person.idNumber });
    await run(connection, first);
    await run(other, second);
    const path = await downloadStatement();
    const found = await desk.statements.open({ connection, path });
    expect(found.report.findings.matched.count).toBe(1);
    expect(found.report.findings['only-there']).toMatchObject({ count: 1, thereFen: 16 });

    writeFileSync(path, '流水号,调用时间,金额(分)\n');
    const period = { sinceMs: found.sinceMs, untilMs: found.untilMs };
    const empty = await desk.statements.open({ connection, path, ...period });
    expect(empty.report.findings['only-here']).toMatchObject({ count: 1, hereFen: 16 });
    expect(empty.report.thereFen - empty.report.hereFen).toBe(-16);
  });
});
