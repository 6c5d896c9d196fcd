/** What the data worker offers for the audit chain. */
import type { AuditHead } from '@shared/domain/audit';
import type { AuditEntry, ChainCursor, NewAuditEntry } from '../../audit/chain';
import type { AuditPiece } from '../audit-writer';
import type { AuditFilter } from '../repositories/audit';

export type { AuditFilter } from '../repositories/audit';
export type { AuditOptions, AuditPiece } from '../audit-writer';

export interface AuditData {
  /** Appends entries of what happened outside the database, all or none. */
  appendAudit(entries: readonly NewAuditEntry[]): Promise<void>;
  /** The newest entry; null while there is none. */
  auditHead(): Promise<AuditHead | null>;
  /** Newest first. */
  pageAudit(
    filter: AuditFilter,
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly entries: readonly AuditEntry[] }>;
  /** Of one subject in their order, looked for in slices between which paid calls have their turn. */
  auditOf(subject: string): Promise<readonly AuditEntry[]>;
  /** In their order, after a number. */
  readAudit(afterSequence: number, limit: number): Promise<readonly AuditEntry[]>;
  /** Walks the chain piece by piece, from its start with null; the last piece looks at the head too. */
  verifyAudit(from: ChainCursor | null): Promise<AuditPiece>;
}
