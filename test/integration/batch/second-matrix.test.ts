/**
 * Second opinions under every fault of the connection that gives them: the first answer stays what it is, the
 * second one says what happened, and whatever may have been paid is not asked for again.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { hastenedTimers } from '../../fakes/hastened-timers';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { cells, type Expectation, type Fault, fittingOf, refused } from './fault-cells';
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

async function connectBoth(fault: Fault) {
  const one = first.connect(testDesk.workstation, `connection ${(next += 1)}`, null, limits);
  const two = second.connect(testDesk.workstation, `connection ${(next += 1)}`, fault, limits);
  await second.inject(fault);
  return { one, two };
}

describe.each(cells)('the second connection: $name', ({ fault, expected }) => {
  it('a single check', async () => {
    const { one, two } = await connectBoth(fault);
    const { name, idNumber } = inventedPerson((next += 1));
    const checked = await desk.checks.run(one, 'id-2', { name, idNumber });
    const firstId = checked.checkId ?? '';
    const { answer } = await desk.checks.askSecond(firstId, two);
    const { verdict, reason, billed, booked } = fittingOf(expected, answer);
    expect(answer).toMatchObject({ verdict, reason, billed });
    expect([first.bookedOf(idNumber), second.bookedOf(idNumber)]).toEqual([1, booked]);
    expect((await desk.data.getCheck(firstId)).answer).toEqual(checked.answer);
    await second.heal();
    if (billed === 'no') {
      expect((await desk.checks.askSecond(firstId, two)).answer).toMatchObject({ verdict: 'match' });
    } else {
      await expect(desk.checks.askSecond(firstId, two)).rejects.toMatchObject({
        code: 'check/second-refused',
      });
    }
    expect([first.bookedOf(idNumber), second.bookedOf(idNumber)]).toEqual([1, billed === 'no' ? 1 : booked]);
  });

  it('a batch, and the same batch carried on when all is well', async () => {
    const { one, two } = await connectBoth(fault);
    const people = Array.from({ length: rows }, () => inventedPerson((next += 1)));
    const path = writePeople(testDesk.folder, people);
    const { batchId } = await desk.batches.open({ path, connection: one, kind: 'id-2' });
    await desk.batches.planning.setSecond(batchId, { connection: two, when: ['always'], failover: false });
    await desk.batches.start(batchId, { retryUnknown: false });
    const numbers = Array.from({ length: rows }, (_, index) => index + 1);
    const answersOf = async () =>
      new Map(
        (await desk.data.rowSeconds(batchId, numbers)).map((each) => [each.rowNumber, each.check.answer]),
      );
    // To its end, or to a lane that pauses with every call answered.
    const told = await vi.waitFor(async () => {
      const { state, lane, second: figures } = await desk.batches.view(batchId);
      const answers = await answersOf();
      expect(state !== 'running' || (lane?.cause != null && (figures?.toAsk ?? 0) > 0)).toBe(true);
      for (const answer of answers.values()) expect(answer).not.toBeNull();
      return answers;
    }, 10_000);
    const settled: readonly Expectation[] = people.map(({ idNumber }, index) => {
      const answer = told.get(index + 1);
      const fitting = answer == null ? refused : fittingOf(expected, answer);
      const { verdict, reason, billed, booked } = fitting;
      if (answer != null) expect(answer).toMatchObject({ verdict, reason, billed });
      expect([first.bookedOf(idNumber), second.bookedOf(idNumber)]).toEqual([1, booked]);
      return fitting;
    });
    await second.heal();
    await desk.batches.ended(batchId);
    await desk.batches.start(batchId, { retryUnknown: false });
    await desk.batches.ended(batchId);
    const later = await answersOf();
    for (const [index, { idNumber }] of people.entries()) {
      const { billed = 'no', booked = 0 } = settled[index] ?? {};
      if (billed === 'no') expect(later.get(index + 1)).toMatchObject({ verdict: 'match', billed: 'yes' });
      else expect(later.get(index + 1)).toEqual(told.get(index + 1));
      expect([first.bookedOf(idNumber), second.bookedOf(idNumber)]).toEqual([
        1,
        billed === 'no' ? 1 : booked,
      ]);
    }
    for (const { check } of await desk.data.readRows(batchId, 0, rows)) {
      expect(check?.answer).toMatchObject({ verdict: 'match', billed: 'yes' });
    }
  });
});
