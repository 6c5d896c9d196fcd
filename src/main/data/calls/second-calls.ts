import type { SecondData } from '../contract/seconds';
import * as seconds from '../repositories/second-opinions';
import type { DataContext } from './context';

export function createSecondCalls({ read, write, record }: DataContext): SecondData {
  return {
    getSecondPlan: (id) => read('getSecondPlan', (source) => seconds.findSecondPlan(source, id)),
    setSecondPlan: (id, plan) =>
      write('setSecondPlan', (tx) => {
        seconds.updateSecondPlan(tx, id, plan);
        const detail =
          plan === null
            ? { second: null }
            : { second: plan.connectionId, when: plan.when, failover: plan.failover };
        record(tx, { action: 'batch.policy-changed', atMs: Date.now(), subject: id, detail });
      }),
    setBatchOrigin: (id, origin) =>
      write('setBatchOrigin', (tx) => {
        seconds.updateOrigin(tx, id, origin);
        const detail = { connection: origin.connectionId };
        record(tx, { action: 'batch.policy-changed', atMs: Date.now(), subject: id, detail });
      }),
    nextSecond: (id, after, limit) =>
      read('nextSecond', (source) => seconds.nextSecond(source, id, after, limit)),
    countSecondToAsk: (id) => read('countSecondToAsk', (source) => seconds.countSecondToAsk(source, id)),
    countSeconds: (id) => read('countSeconds', (source) => seconds.countSeconds(source, id)),
    rowSeconds: (id, rowNumbers) =>
      read('rowSeconds', (source) => seconds.rowSeconds(source, id, rowNumbers)),
    secondsOf: (id) => read('secondsOf', (source) => seconds.secondsOf(source, id)),
    firstOf: (id) => read('firstOf', (source) => seconds.firstOf(source, id)),
  };
}
