/** A sandbox that a fault can be put before or into, with books that are counted by person. */
import { vi } from 'vitest';
import { startSandbox } from '@sandbox/server';
import type { Workstation } from '@main/composition-root';
import { startFaultProxy } from '../network/fault-proxy';
import type { Fault } from './fault-cells';

/** Of a call whose answer never comes, or seconds later. */
const shortTimeoutMs = 500;
/** Of all others: no busy machine makes them late. */
const longTimeoutMs = 10_000;

export interface FaultySandbox {
  /** Saves a connection of its own, so that no lane remembers the faults of another cell; its name. */
  connect(
    workstation: Workstation,
    name: string,
    fault: Fault | null,
    settings: { readonly concurrency: number },
  ): string;
  /** From now on. */
  inject(fault: Fault | null): Promise<void>;
  setFaults(spec: string): void;
  /** What was refused listens again, nothing is wrong any more, and the books are empty if asked so. */
  heal(): Promise<void>;
  clearBooks(): void;
  /** Billed calls about a person. */
  bookedOf(idNumber: string | undefined): number;
  billedFen(): number;
  close(): Promise<void>;
}

export async function startFaultySandbox(): Promise<FaultySandbox> {
  const sandbox = await startSandbox();
  const { marketplace } = sandbox.address.baseUrls;
  const proxy = await startFaultProxy(marketplace);
  const isListening = () => fetch(sandbox.address.controlUrl);
  return {
    connect: (workstation, name, fault, settings) => {
      const viaProxy = fault !== null && !('sandbox' in fault);
      const baseUrl = viaProxy ? proxy.baseUrl : marketplace;
      workstation.connections.save(null, {
        providerId: 'marketplace',
        name,
        settings: { baseUrl, qps: 1_000, price: 16, timeoutMs: timeoutOf(fault), ...settings },
        credentials: sandbox.address.credentials.marketplace,
      });
      return name;
    },
    inject: async (fault) => {
      if (fault === null || !('sandbox' in fault)) return proxy.setFault(fault);
      sandbox.setFaults(fault.sandbox);
      // It stops listening behind the answer to whoever asked for it.
      await new Promise((resolve) => setImmediate(resolve));
    },
    setFaults: (spec) => sandbox.setFaults(spec),
    heal: async () => {
      proxy.setFault(null);
      sandbox.setFaults('');
      if (await isListening().catch(() => null)) return;
      sandbox.setFaults('refuse=1');
      await vi.waitFor(isListening, { timeout: 5_000 });
      sandbox.setFaults('');
    },
    clearBooks: () => sandbox.books.clear(),
    bookedOf: (idNumber) =>
      sandbox.books.calls('marketplace').filter(({ subject, billed }) => billed && subject === idNumber)
        .length,
    billedFen: () => sandbox.books.totals('marketplace').feeFen,
    close: async () => {
      await proxy.close();
      await sandbox.close();
    },
  };
}

function timeoutOf(fault: Fault | null): number {
  if (fault === null) return longTimeoutMs;
  const isAnswerLate = 'sandbox' in fault ? /^(hang|slow-body)=/.test(fault.sandbox) : fault.kind === 'hang';
  return isAnswerLate ? shortTimeoutMs : longTimeoutMs;
}
