import type { RetentionData } from '../contract/retention';
import { applyRetention, previewRetention } from '../repositories/retention';
import type { DataContext } from './context';

export function createRetentionCalls({ read, write, record }: DataContext): RetentionData {
  return {
    previewRetention: (plan, from) =>
      read('previewRetention', (source) => previewRetention(source, plan, from)),
    applyRetention: (plan, from, of) =>
      write('applyRetention', (tx) => {
        const { isFirst, ...step } = applyRetention(tx, plan, from, of);
        if (isFirst) {
          const { due, held, reason, subjectHash } = of;
          record(tx, {
            action: 'purge.retention',
            atMs: of.atMs,
            subject: of.id,
            detail: {
              rules: plan.rules.map((rule) => JSON.stringify(rule)),
              due: { ...due },
              held: { ...held },
              reason,
              subjectHash,
            },
          });
        }
        return step;
      }),
  };
}
