/** The sandbox's books: what each call was, and what the provider would charge for it. In memory only. */
import { sandboxProviderIds, type SandboxProviderId } from './protocol';

/** Integer fen for one billed call. */
export const feesFen: Readonly<Record<SandboxProviderId, number>> = {
  marketplace: 16,
  ihuyi: 50,
  aliyun: 30,
  expauth: 80,
  glodon: 100,
};

export interface BookedCall {
  readonly provider: SandboxProviderId;
  /** UTC milliseconds. */
  readonly at: number;
  readonly subject: string | null;
  readonly code: string;
  readonly billed: boolean;
  readonly feeFen: number;
  readonly requestId: string | null;
}

export interface BookTotals {
  readonly calls: number;
  readonly billed: number;
  readonly feeFen: number;
}

export interface Books {
  record(call: BookedCall): void;
  /** In the order of booking; of all providers when none is named. */
  calls(provider?: SandboxProviderId): readonly BookedCall[];
  totals(provider?: SandboxProviderId): BookTotals;
  clear(): void;
}

const zero: BookTotals = { calls: 0, billed: 0, feeFen: 0 };

export function createBooks(): Books {
  let calls: BookedCall[] = [];
  // Kept beside the list: the balance reads them at every call.
  let totals = new Map<SandboxProviderId, BookTotals>();
  return {
    record: (call) => {
      calls.push(call);
      totals.set(call.provider, added(totals.get(call.provider) ?? zero, call));
    },
    calls: (provider) =>
      provider === undefined ? calls : calls.filter((call) => call.provider === provider),
    totals: (provider) => {
      if (provider !== undefined) return totals.get(provider) ?? zero;
      return sandboxProviderIds.map((id) => totals.get(id) ?? zero).reduce(sum, zero);
    },
    clear: () => {
      calls = [];
      totals = new Map();
    },
  };
}

function added(before: BookTotals, call: BookedCall): BookTotals {
  return sum(before, { calls: 1, billed: call.billed ? 1 : 0, feeFen: call.feeFen });
}

function sum(first: BookTotals, second: BookTotals): BookTotals {
  return {
    calls: first.calls + second.calls,
    billed: first.billed + second.billed,
    feeFen: first.feeFen + second.feeFen,
  };
}
