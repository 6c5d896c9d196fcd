/**
 * Failover under every fault of the first connection: a row is paid for at one provider at most. What may have
 * been booked by the first one is never sent over the second.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { type FaultProxy, type SocketFault, startFaultProxy } from '../network/fault-proxy';

const rows = 3;

/** What becomes of a row: answered by the first connection, sent over the second, or left in doubt. */
type Outcome = 'first' | 'second' | 'doubt';

interface Cell {
  readonly name: string;
  readonly fault: SocketFault | { readonly sandbox: string };
  /** More than one where the moment is the network's. */
  readonly expected: readonly Outcome[];
}

const socket = (kind: SocketFault['kind'], moment: SocketFault['moment'], ...expected: Outcome[]): Cell => ({
  name: `${kind} ${moment}`,
  fault: { kind, moment },
  expected,
});
const ofSandbox = (spec: string, ...expected: Outcome[]): Cell => ({
  name: `sandbox ${spec}`,
  fault: { sandbox: spec },
  expected,
});

const cells: readonly Cell[] = [
  socket('delay', 'after-booking', 'first'),
  socket('reset', 'before-send', 'second', 'doubt'),
  socket('reset', 'mid-request', 'doubt'),
  socket('reset', 'after-booking', 'doubt'),
  socket('reset', 'mid-answer', 'doubt'),
  socket('end', 'before-send', 'doubt'),
  socket('end', 'after-booking', 'doubt'),
  socket('hang', 'mid-request', 'doubt'),
  socket('hang', 'after-booking', 'doubt'),
  socket('throttle', 'before-send', 'doubt'),
  ofSandbox('refuse=60000', 'second'),
  ofSandbox('latency=50..80', 'first'),
  ofSandbox('reset-before=1', 'doubt'),
  ofSandbox('reset-after-booking=1', 'doubt'),
  ofSandbox('truncate=1', 'doubt'),
  ofSandbox('cut-body=1', 'doubt'),
  ofSandbox('hang=1', 'doubt'),
  ofSandbox('empty=1', 'doubt'),
  ofSandbox('status-500=1', 'doubt'),
];

let first: RunningSandbox;
let second: RunningSandbox;
let proxy: FaultProxy;
let testDesk: TestDesk;
let desk: Desk;
let next = 0;

beforeAll(async () => {
  first = await startSandbox();
  second = await startSandbox();
  proxy = await startFaultProxy(first.address.baseUrls.marketplace);
  testDesk = await createTestDesk();
  desk = await testDesk.open();
});
afterAll(async () => {
  await testDesk.close();
  await proxy.close();
  await first.close();
  await second.close();
});
beforeEach(async () => {
  proxy.setFault(null);
  first.setFaults('');
  const isListening = () => fetch(first.address.controlUrl);
  if (!(await isListening().catch(() => null))) {
    first.setFaults('refuse=1');
    await vi.waitFor(isListening, { timeout: 5_000 });
    first.setFaults('');
  }
  first.books.clear();
  second.books.clear();
});

function connect(baseUrl: string, { address }: RunningSandbox): string {
  return testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: `connection ${(next += 1)}`,
    settings: { baseUrl, qps: 1_000, concurrency: rows, price: 16, timeoutMs: 500 },
    credentials: address.credentials.marketplace,
  }).name;
}

function bookedOf({ books }: RunningSandbox, idNumber: string | undefined): number {
  return books.calls('marketplace').filter(({ subject }) => subject === idNumber).length;
}

describe.each(cells)('$name', ({ fault, expected }) => {
  it('is paid once at the most, and sent over the second connection only where nothing left', async () => {
    const viaProxy = !('sandbox' in fault);
    const one = connect(viaProxy ? proxy.baseUrl : first.address.baseUrls.marketplace, first);
    const two = connect(second.address.baseUrls.marketplace, second);
    const people = Array.from({ length: rows }, () => inventedPerson((next += 1)));
    const path = join(testDesk.folder, 'people.csv');
    writeFileSync(
      path,
      `姓名,身份证号\r\n${people.map(({ name, idNumber }) => `${name},${idNumber}\r\n`).join('')}`,
    );
    const { batchId } = await desk.batches.open({ path, connection: one, kind: 'id-2' });
    await desk.batches.planning.setSecond(batchId, { connection: two, when: [], failover: true });
    if ('sandbox' in fault) {
      first.setFaults(fault.sandbox);
      await new Promise((resolve) => setImmediate(resolve));
    } else proxy.setFault(fault);
    await desk.batches.start(batchId, { retryUnknown: false });
    await desk.batches.ended(batchId);
    for (const { check, factors, state } of await desk.data.readRows(batchId, 0, rows)) {
      const answer = check?.answer ?? null;
      const booked = [bookedOf(first, factors.idNumber), bookedOf(second, factors.idNumber)];
      expect((booked[0] ?? 0) + (booked[1] ?? 0)).toBeLessThanOrEqual(1);
      expect(state).toBe('answered');
      const outcome: Outcome =
        answer?.verdict !== 'match' ? 'doubt' : check?.connectionName === two ? 'second' : 'first';
      expect(expected).toContain(outcome);
      expect(booked[1]).toBe(outcome === 'second' ? 1 : 0);
      if (outcome === 'doubt') expect(answer?.billed).not.toBe('no');
    }
  });
});
