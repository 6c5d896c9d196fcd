import type { AuditData } from '../contract/audit';
import * as audits from '../repositories/audit';
import type { DataContext } from './context';

export function createAuditCalls({ read, write, record, audit }: DataContext): AuditData {
  return {
    appendAudit: (entries) =>
      write('appendAudit', (tx) => {
        for (const entry of entries) record(tx, entry);
      }),
    auditHead: () => read('auditHead', audits.readAuditHead),
    pageAudit: (filter, offset, limit) =>
      read('pageAudit', (source) => audits.pageAuditEntries(source, filter, offset, limit)),
    readAudit: (after, limit) => read('readAudit', (source) => audits.readAuditEntries(source, after, limit)),
    verifyAudit: (from) =>
      read('verifyAudit', () => audit?.verify(from) ?? { next: null, checked: 0, breaks: [] }),
  };
}
