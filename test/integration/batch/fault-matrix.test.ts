/**
 * Every fault at every moment of a call where it can happen, for a single check and for a batch: at most
 * one booked call for a row, the right verdict, and nothing paid twice when the batch is carried on.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '@shared/domain/verdict';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { hastenedTimers } from '../../fakes/hastened-timers';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { cells, type Expectation, type Fault, fittingOf, refused } from './fault-cells';
import { type FaultySandbox, startFaultySandbox } from './faulty-sandbox';
import { writePeople } from './people-file';

const rowsOfBatch = 3;

let sandbox: FaultySandbox;
let testDesk: TestDesk;
let desk: Desk;
let nextPerson = 0;
let nextConnection = 0;

beforeAll(async () => {
  sandbox = await startFaultySandbox();
  testDesk = await createTestDesk({ timers: hastenedTimers(5) });
  desk = await testDesk.open();
});
afterAll(async () => {
  await testDesk.close();
  await sandbox.close();
});
beforeEach(async () => {
  await sandbox.heal();
  sandbox.clearBooks();
});

async function connectionWith(fault: Fault | null): Promise<string> {
  const name = `connection ${(nextConnection += 1)}`;
  sandbox.connect(testDesk.workstation, name, fault, { concurrency: rowsOfBatch });
  await sandbox.inject(fault);
  return name;
}

function nextPeople(count: number) {
  return Array.from({ length: count }, () => inventedPerson((nextPerson += 1)));
}

describe.each(cells)('$name', ({ fault, expected }) => {
  const assertAnswer = (answer: Answer | null | undefined): Expectation => {
    const fitting = fittingOf(expected, answer);
    const { verdict, reason, billed } = fitting;
    expect(answer).toMatchObject({ verdict, reason, billed });
    return fitting;
  };

  it('a single check', async () => {
    const connection = await connectionWith(fault);
    const [{ name, idNumber } = inventedPerson(0)] = nextPeople(1);
    const checked = await desk.checks.run(connection, 'id-2', { name, idNumber });
    const { booked } = assertAnswer(checked.answer);
    expect(sandbox.bookedOf(idNumber)).toBe(booked);
    // The history says what the operator was shown.
    expect((await desk.data.getCheck(checked.checkId ?? '')).answer).toEqual(checked.answer);
  });

  it('a batch, and the same batch carried on when all is well', async () => {
    const connection = await connectionWith(fault);
    const path = writePeople(testDesk.folder, nextPeople(rowsOfBatch));
    const { batchId } = await desk.batches.open({ path, connection, kind: 'id-2' });
    const rows = () => desk.data.readRows(batchId, 0, rowsOfBatch);
    await desk.batches.start(batchId, { retryUnknown: false });
    // To its end, or to a lane that pauses with every call answered.
    const settled = await vi.waitFor(async () => {
      const { state, lane } = await desk.batches.view(batchId);
      expect(state !== 'running' || lane?.cause != null).toBe(true);
      const read = await rows();
      for (const row of read) expect(['planned', 'answered']).toContain(row.state);
      return read;
    }, 10_000);
    const first = settled.map(({ state, check, factors }) => {
      // Nothing was billed for it while the lane pauses: it waits for the provider.
      const fitting = state === 'planned' ? refused : assertAnswer(check?.answer);
      expect(sandbox.bookedOf(factors.idNumber)).toBe(fitting.booked);
      return fitting;
    });
    await sandbox.heal();
    await desk.batches.ended(batchId);
    await desk.batches.start(batchId, { retryUnknown: false });
    await desk.batches.ended(batchId);
    let openCalls = 0;
    for (const [index, { check, factors }] of (await rows()).entries()) {
      const isSentAgain = first[index]?.billed === 'no';
      if (isSentAgain) expect(check?.answer).toMatchObject({ verdict: 'match', billed: 'yes' });
      else if (assertAnswer(check?.answer).billed === 'unknown') openCalls += 1;
      expect(sandbox.bookedOf(factors.idNumber)).toBe(isSentAgain ? 1 : (first[index]?.booked ?? -1));
    }
    const ledger = await desk.data.ledgerTotals({ batchId });
    expect(ledger.billedUnknown).toBe(openCalls);
    // What the books hold and the ledger does not is what the ledger calls open, and nothing else.
    if (openCalls === 0) expect(ledger.feeFen).toBe(sandbox.billedFen());
  });
});

describe('a provider that takes one call in a second', () => {
  it('a single check is not sent on for nothing, and a batch is paid once for each row', async () => {
    const connection = await connectionWith(null);
    sandbox.setFaults('throttle=1');
    const people = nextPeople(rowsOfBatch);
    const answers = await Promise.all(
      people.map(({ name, idNumber }) => desk.checks.run(connection, 'id-2', { name, idNumber })),
    );
    for (const [index, { answer }] of answers.entries()) {
      expect(sandbox.bookedOf(people[index]?.idNumber)).toBe(answer.verdict === 'match' ? 1 : 0);
      if (answer.verdict !== 'match') expect(answer).toMatchObject({ reason: 'rate-limit' });
    }
  });
});
