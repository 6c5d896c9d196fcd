import { entriesOfResolution } from '../audited-changes';
import type { UnsettledData } from '../contract/unsettled';
import { resolveCheck } from '../repositories/resolutions';
import { listUnsettled, readCalls } from '../repositories/unsettled';
import type { DataContext } from './context';

export function createUnsettledCalls({ read, write, record, audit }: DataContext): UnsettledData {
  return {
    listUnsettled: (filter, offset, limit) =>
      read('listUnsettled', (source) => listUnsettled(source, filter, offset, limit)),
    callsOfCheck: (checkId) => read('callsOfCheck', (source) => readCalls(source, checkId)),
    resolveChecks: ({ checkIds, billed, feeFen, note, atMs }) =>
      write('resolveChecks', (tx) => {
        const said = { billed, feeFen, note, atMs, source: 'operator', actor: audit?.actor ?? '' } as const;
        let calls = 0;
        let totalFen = 0;
        for (const checkId of new Set(checkIds)) {
          const settled = resolveCheck(tx, checkId, said);
          calls += settled.calls;
          totalFen += settled.feeFen;
        }
        for (const entry of entriesOfResolution(checkIds, { billed, totalFen, source: 'operator', atMs })) {
          record(tx, entry);
        }
        return calls;
      }),
  };
}
