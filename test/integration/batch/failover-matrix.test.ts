/**
 * Failover under every fault of either connection: a row is paid for at one provider at most. What may have
 * been booked by one of them is never sent over the other, in this run or when the batch is carried on.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { hastenedTimers } from '../../fakes/hastened-timers';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { cells, confirmed, type Fault, fittingOf } from './fault-cells';
import { type FaultySandbox, startFaultySandbox } from './faulty-sandbox';
import { writePeople } from './people-file';

const rows = 3;
const limits = { concurrency: rows };

let first: FaultySandbox;
let second: FaultySandbox;
let testDesk: TestDesk;
let desk: Desk;
let next = 0;

beforeAll(async () => {
  first = await startFaultySandbox();
  second = await startFaultySandbox();
  testDesk = await createTestDesk({ timers: hastenedTimers(5) });
  desk = await testDesk.open();
});
afterAll(async () => {
  await testDesk.close();
  await first.close();
  await second.close();
});
beforeEach(async () => {
  for (const sandbox of [first, second]) {
    await sandbox.heal();
    sandbox.clearBooks();
  }
});

interface Faults {
  readonly first: Fault;
  readonly second: Fault | null;
}

/** A batch with failover, started under these faults. */
async function start(faults: Faults) {
  const one = first.connect(testDesk.workstation, `connection ${(next += 1)}`, faults.first, limits);
  const two = second.connect(testDesk.workstation, `connection ${(next += 1)}`, faults.second, limits);
  const people = Array.from({ length: rows }, () => inventedPerson((next += 1)));
  const path = writePeople(testDesk.folder, people);
  const { batchId } = await desk.batches.open({ path, connection: one, kind: 'id-2' });
  await desk.batches.planning.setSecond(batchId, { connection: two, when: [], failover: true });
  await first.inject(faults.first);
  await second.inject(faults.second);
  await desk.batches.start(batchId, { retryUnknown: false });
  return { batchId, two };
}

const readRows = (batchId: string) => desk.data.readRows(batchId, 0, rows);
const bookedOf = (idNumber: string | undefined) =>
  [first.bookedOf(idNumber), second.bookedOf(idNumber)] as const;

describe.each(cells)('the first connection: $name', ({ fault, expected }) => {
  it('is paid once at the most, and sent over the second one only where nothing was billed', async () => {
    const { batchId, two } = await start({ first: fault, second: null });
    await desk.batches.ended(batchId);
    const answered = await readRows(batchId);
    for (const { check, factors, state } of answered) {
      expect(state).toBe('answered');
      const isSecond = check?.connectionName === two;
      const told = isSecond ? confirmed : fittingOf(expected, check?.answer);
      const { verdict, reason, billed, booked } = told;
      expect(check?.answer).toMatchObject({ verdict, reason, billed });
      // Whatever was provably not billed went on to the second connection, and nothing else did.
      if (isSecond) expect(expected.some((each) => each.billed === 'no')).toBe(true);
      else expect(billed).not.toBe('no');
      expect(bookedOf(factors.idNumber)).toEqual(isSecond ? [0, 1] : [booked, 0]);
    }
    await first.heal();
    await desk.batches.start(batchId, { retryUnknown: false });
    await desk.batches.ended(batchId);
    expect(await readRows(batchId)).toEqual(answered);
  });
});

describe.each(cells)('the first connection is refused, the second: $name', ({ fault, expected }) => {
  it('is paid once at the most, and goes back to the first one only where nothing was billed', async () => {
    const { batchId, two } = await start({ first: { sandbox: 'refuse=60000' }, second: fault });
    // To its end, or, where nobody bills anything, to a moment in which a row waits for either connection.
    const endsByItself = expected.every(({ billed }) => billed !== 'no');
    if (endsByItself) await desk.batches.ended(batchId);
    const settled = await vi.waitFor(async () => {
      const read = await readRows(batchId);
      for (const row of read) expect(['planned', 'answered']).toContain(row.state);
      const { lane } = await desk.batches.view(batchId);
      expect(endsByItself || lane?.cause != null).toBe(true);
      return read;
    }, 10_000);
    for (const { state, check, factors } of settled) {
      if (state === 'planned') continue;
      const { verdict, reason, billed, booked } = fittingOf(expected, check?.answer);
      expect(check?.connectionName).toBe(two);
      expect(check?.answer).toMatchObject({ verdict, reason, billed });
      expect(bookedOf(factors.idNumber)).toEqual([0, booked]);
    }
    await first.heal();
    await second.heal();
    await desk.batches.ended(batchId);
    await desk.batches.start(batchId, { retryUnknown: false });
    await desk.batches.ended(batchId);
    for (const [index, { check, factors }] of (await readRows(batchId)).entries()) {
      const before = settled[index];
      const wasBilled = before?.state === 'answered' && before.check?.answer?.billed !== 'no';
      if (wasBilled) expect(check).toEqual(before.check);
      // A row that waited when it was looked at may have met the fault before it was mended.
      const { verdict, billed, booked } = fittingOf([confirmed, ...expected], check?.answer);
      expect(check?.answer).toMatchObject({ verdict, billed });
      expect(billed).not.toBe('no');
      const times = bookedOf(factors.idNumber);
      expect(times[0] + times[1]).toBe(booked);
    }
  });
});
