import { entriesOfResolution } from '../audited-changes';
import type { StatementData } from '../contract/statements';
import { applyStatement } from '../repositories/apply-statement';
import * as lines from '../repositories/statement-lines';
import { pageItems, readReport } from '../repositories/statement-report';
import type { DataContext } from './context';

export function createStatementCalls({ read, write, record, audit }: DataContext): StatementData {
  return {
    beginStatement: () => write('beginStatement', lines.beginStatement),
    appendStatementLines: (added) => write('appendStatementLines', (tx) => lines.insertLines(tx, added)),
    gatherAttempts: (piece) => write('gatherAttempts', (tx) => lines.gatherAttempts(tx, piece)),
    matchStatement: (options) => write('matchStatement', (tx) => lines.matchAll(tx, options)),
    statementReport: () => read('statementReport', readReport),
    pageStatement: (finding, offset, limit) =>
      read('pageStatement', (source) => pageItems(source, finding, offset, limit)),
    applyStatement: (apply) =>
      write('applyStatement', (tx) => {
        const settled = applyStatement(tx, apply, audit?.actor ?? '');
        const { billedCheckIds, unbilledCheckIds, ...applied } = settled;
        const { atMs, fileName: file, connectionId } = apply;
        record(tx, { action: 'check.reconciled', atMs, subject: connectionId, detail: { file, ...applied } });
        const source = 'statement';
        const billed = { billed: 'yes', totalFen: applied.feeFen, source, atMs } as const;
        const unbilled = { billed: 'no', totalFen: 0, source, atMs } as const;
        const entries = [
          ...entriesOfResolution(billedCheckIds, billed),
          ...entriesOfResolution(unbilledCheckIds, unbilled),
        ];
        for (const entry of entries) record(tx, entry);
        return applied;
      }),
  };
}
