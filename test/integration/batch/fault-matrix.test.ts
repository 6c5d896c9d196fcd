/**
 * Every fault at every moment of a call where it can happen, for a single check and for a batch: at most
 * one booked call for a row, the right verdict, and nothing paid twice when the batch is carried on.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '@shared/domain/verdict';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { type FaultProxy, type SocketFault, startFaultProxy } from '../network/fault-proxy';

const timeoutMs = 500;
const rowsOfBatch = 3;

/** What the row says, and how many calls the sandbox booked for it. */
interface Expectation {
  readonly verdict: 'match' | 'failed' | 'unknown';
  readonly reason: Answer['reason'];
  readonly billed: Answer['billed'];
  readonly booked: 0 | 1;
}

const confirmed: Expectation = { verdict: 'match', reason: null, billed: 'yes', booked: 1 };
const refused: Expectation = { verdict: 'failed', reason: 'network', billed: 'no', booked: 0 };
const neverArrived: Expectation = { verdict: 'unknown', reason: 'network', billed: 'unknown', booked: 0 };
const answerLost: Expectation = { ...neverArrived, booked: 1 };
/** Told like a broken line: what was sent may have been booked. */
const timedOut: Expectation = neverArrived;
const unreadable: Expectation = { verdict: 'failed', reason: 'protocol', billed: 'unknown', booked: 1 };
const throttled: Expectation = { verdict: 'failed', reason: 'rate-limit', billed: 'unknown', booked: 0 };

interface Cell {
  readonly name: string;
  readonly fault: SocketFault | { readonly sandbox: string };
  /** More than one where the moment is the network's: each goes with its own billing. */
  readonly expected: readonly Expectation[];
}

const socket = (
  kind: SocketFault['kind'],
  moment: SocketFault['moment'],
  ...expected: readonly Expectation[]
): Cell => ({
  name: `${kind} ${moment}`,
  fault: { kind, moment },
  expected,
});
const ofSandbox = (spec: string, ...expected: readonly Expectation[]): Cell => ({
  name: `sandbox ${spec}`,
  fault: { sandbox: spec },
  expected,
});

const cells: readonly Cell[] = [
  socket('delay', 'before-send', confirmed),
  socket('delay', 'mid-request', confirmed),
  socket('delay', 'after-booking', confirmed),
  socket('delay', 'mid-answer', confirmed),
  // A socket that is reset when it is accepted may be found so before or after the first byte.
  socket('reset', 'before-send', refused, neverArrived),
  socket('reset', 'mid-request', neverArrived),
  socket('reset', 'after-booking', answerLost),
  socket('reset', 'mid-answer', answerLost),
  socket('end', 'before-send', neverArrived),
  socket('end', 'mid-request', neverArrived),
  socket('end', 'after-booking', answerLost),
  socket('end', 'mid-answer', answerLost),
  socket('hang', 'before-send', timedOut),
  socket('hang', 'mid-request', timedOut),
  socket('hang', 'after-booking', { ...timedOut, booked: 1 }),
  socket('hang', 'mid-answer', { ...timedOut, booked: 1 }),
  socket('throttle', 'before-send', throttled),
  socket('throttle', 'mid-request', throttled),
  ofSandbox('refuse=60000', refused),
  ofSandbox('latency=50..80', confirmed),
  ofSandbox('reset-before=1', neverArrived),
  ofSandbox('reset-after-booking=1', answerLost),
  ofSandbox('truncate=1', unreadable),
  ofSandbox('cut-body=1', answerLost),
  ofSandbox('slow-body=1', { ...timedOut, booked: 1 }),
  ofSandbox('hang=1', { ...timedOut, booked: 1 }),
  ofSandbox('empty=1', unreadable),
  ofSandbox('status-500=1', { ...unreadable, reason: 'provider' }),
];

let sandbox: RunningSandbox;
let proxy: FaultProxy;
let testDesk: TestDesk;
let desk: Desk;
let nextPerson = 0;
let nextConnection = 0;

beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startFaultProxy(sandbox.address.baseUrls.marketplace);
  testDesk = await createTestDesk();
  desk = await testDesk.open();
});
afterAll(async () => {
  await testDesk.close();
  await proxy.close();
  await sandbox.close();
});
beforeEach(async () => {
  await heal();
  sandbox.books.clear();
});

/** What was refused listens again, and nothing is wrong any more. */
async function heal(): Promise<void> {
  proxy.setFault(null);
  sandbox.setFaults('');
  const isListening = () => fetch(sandbox.address.controlUrl);
  if (await isListening().catch(() => null)) return;
  sandbox.setFaults('refuse=1');
  await vi.waitFor(isListening, { timeout: 5_000 });
  sandbox.setFaults('');
}

/** A connection of its own, so that no lane remembers the faults of another cell. */
async function connectionWith(fault: Cell['fault'] | null): Promise<string> {
  const viaProxy = fault !== null && !('sandbox' in fault);
  const baseUrl = viaProxy ? proxy.baseUrl : sandbox.address.baseUrls.marketplace;
  const { name } = testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: `connection ${(nextConnection += 1)}`,
    settings: { baseUrl, qps: 1_000, concurrency: rowsOfBatch, price: 16, timeoutMs },
    credentials: sandbox.address.credentials.marketplace,
  });
  if (fault !== null && 'sandbox' in fault) {
    sandbox.setFaults(fault.sandbox);
    // It stops listening behind the answer to whoever asked for it.
    await new Promise((resolve) => setImmediate(resolve));
  } else proxy.setFault(fault);
  return name;
}

function bookedOf(idNumber: string | undefined) {
  return sandbox.books.calls('marketplace').filter(({ subject }) => subject === idNumber);
}

function nextPeople(count: number) {
  return Array.from({ length: count }, () => inventedPerson((nextPerson += 1)));
}

describe.each(cells)('$name', ({ fault, expected }) => {
  /** The expectation that fits what is said of the money; the rest must fit it then. */
  const assertAnswer = (answer: Answer | null | undefined): Expectation => {
    const fitting = expected.find(({ billed }) => billed === answer?.billed) ?? expected[0];
    if (fitting === undefined) throw new Error('A cell expects something.');
    const { verdict, reason, billed } = fitting;
    expect(answer).toMatchObject({ verdict, reason, billed });
    return fitting;
  };

  it('a single check', async () => {
    const connection = await connectionWith(fault);
    const [{ name, idNumber } = inventedPerson(0)] = nextPeople(1);
    const checked = await desk.checks.run(connection, 'id-2', { name, idNumber });
    const { booked } = assertAnswer(checked.answer);
    expect(bookedOf(idNumber)).toHaveLength(booked);
    // The history says what the operator was shown.
    expect((await desk.data.getCheck(checked.checkId ?? '')).answer).toEqual(checked.answer);
  });

  it('a batch, and the same batch carried on when all is well', async () => {
    const connection = await connectionWith(fault);
    const people = nextPeople(rowsOfBatch);
    const path = join(testDesk.folder, 'people.csv');
    const lines = people.map(({ name, idNumber }) => `${name},${idNumber}\r\n`);
    writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
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
      // Nothing left for it while the lane pauses: it waits for the provider.
      const fitting = state === 'planned' ? refused : assertAnswer(check?.answer);
      expect(bookedOf(factors.idNumber)).toHaveLength(fitting.booked);
      return fitting;
    });
    await heal();
    await desk.batches.ended(batchId);
    await desk.batches.start(batchId, { retryUnknown: false });
    await desk.batches.ended(batchId);
    let openCalls = 0;
    for (const [index, { check, factors }] of (await rows()).entries()) {
      const isSentAgain = first[index]?.billed === 'no';
      if (isSentAgain) expect(check?.answer).toMatchObject({ verdict: 'match', billed: 'yes' });
      else if (assertAnswer(check?.answer).billed === 'unknown') openCalls += 1;
      expect(bookedOf(factors.idNumber)).toHaveLength(isSentAgain ? 1 : (first[index]?.booked ?? -1));
    }
    const ledger = await desk.data.ledgerTotals({ batchId });
    expect(ledger.billedUnknown).toBe(openCalls);
    // What the books hold and the ledger does not is what the ledger calls open, and nothing else.
    if (openCalls === 0) expect(ledger.feeFen).toBe(sandbox.books.totals('marketplace').feeFen);
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
      const billed = bookedOf(people[index]?.idNumber).filter((call) => call.billed);
      expect(billed).toHaveLength(answer.verdict === 'match' ? 1 : 0);
      if (answer.verdict !== 'match') expect(answer).toMatchObject({ reason: 'rate-limit' });
    }
  });
});
