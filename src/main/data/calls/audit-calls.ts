import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditEntry } from '../../audit/chain';
import type { AuditData } from '../contract/audit';
import * as audits from '../repositories/audit';
import type { DataContext } from './context';

/** Numbers that are looked at before others have their turn. */
const sliceLength = 20_000;

export function createAuditCalls({ read, write, record, audit }: DataContext): AuditData {
  return {
    appendAudit: (entries) =>
      write('appendAudit', (tx) => {
        for (const entry of entries) record(tx, entry);
      }),
    auditHead: () => read('auditHead', audits.readAuditHead),
    pageAudit: (filter, offset, limit) =>
      read('pageAudit', (source) => audits.pageAuditEntries(source, filter, offset, limit)),
    auditOf: async (subject) => {
      const head = await read('auditOf', audits.readAuditHead);
      const found: AuditEntry[] = [];
      for (let after = 0; after < (head?.sequence ?? 0); after += sliceLength) {
        found.push(
          ...(await read('auditOf', (source) =>
            audits.readAuditEntriesOf(source, subject, after, sliceLength),
          )),
        );
        await nextTurn();
      }
      return found;
    },
    readAudit: (after, limit) => read('readAudit', (source) => audits.readAuditEntries(source, after, limit)),
    verifyAudit: (from) =>
      read('verifyAudit', () => audit?.verify(from) ?? { next: null, checked: 0, breaks: [] }),
  };
}
