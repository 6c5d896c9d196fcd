import { dayNumberOf } from '@shared/domain/statistics';
import { entryOfBatchState, entryOfIntent } from '../audited-changes';
import type { LedgerData } from '../contract/ledger';
import { findBatchKey } from '../repositories/batch-key';
import * as batches from '../repositories/batches';
import { committedOfDay } from '../repositories/call-guards';
import { insertIntent } from '../repositories/intents';
import { readLedgerTotals } from '../repositories/ledger-totals';
import { operatorOf } from '../repositories/operators';
import { recordOutcome } from '../repositories/outcomes';
import { recoverInFlight } from '../repositories/recovery';
import { readSubjectFacts } from '../repositories/subject-facts';
import type { DataContext } from './context';

export function createLedgerCalls({
  read,
  write,
  spend,
  record,
  assertSpender,
  present,
  assertCallsAllowed,
}: DataContext): LedgerData {
  return {
    commitIntent: (intent) =>
      spend((tx) => {
        assertCallsAllowed();
        const operator = operatorOf(tx, intent.operatorId, present.get());
        insertIntent(tx, intent, operator?.key ?? null);
        record(tx, entryOfIntent(intent), operator);
      }),
    commitOutcome: (outcome) => spend((tx) => recordOutcome(tx, outcome)),
    subjectFacts: (connectionId, factors) =>
      read('subjectFacts', (source) => readSubjectFacts(source, connectionId, factors)),
    recover: async (atMs) => {
      assertSpender();
      return write('recover', (tx) => {
        const running = batches
          .listBatches(tx)
          .filter(({ state }) => state === 'running' || state === 'stopping');
        const unknown = recoverInFlight(tx, atMs);
        if (unknown > 0) record(tx, { action: 'check.recovered', atMs, subject: null, detail: { unknown } });
        for (const { id } of running) {
          record(tx, entryOfBatchState(tx, id, 'stopped', { stopReason: 'restart', atMs }));
        }
        return unknown;
      });
    },
    committedOfDay: (atMs, sandbox) =>
      read('committedOfDay', (source) => committedOfDay(source, dayNumberOf(atMs), sandbox)),
    ledgerTotals: ({ batchId }) =>
      read('ledgerTotals', (source) =>
        readLedgerTotals(source, batchId === undefined ? null : findBatchKey(source, batchId)),
      ),
  };
}
