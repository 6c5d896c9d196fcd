/** Walks the whole chain, piece by piece, while the desk goes on working. */
import { AppError } from '@shared/errors/app-error';
import type { AuditBreak, AuditHead } from '@shared/domain/audit';
import type { DataService } from '../data/data-service';
import type { ChainCursor } from './chain';

export interface AuditReport {
  readonly entries: number;
  /** The newest entry when the walk began; null for an empty chain. */
  readonly head: AuditHead | null;
  /** In the order of the chain; more than `shownBreaks` are counted only. */
  readonly breaks: readonly AuditBreak[];
  readonly breakCount: number;
}

/** A chain that was cut to pieces has as many breaks as entries. */
const shownBreaks = 100;

export async function verifyAudit(
  data: Pick<DataService, 'verifyAudit' | 'auditHead'>,
  options: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (fraction: number | null, rows: number) => void;
  } = {},
): Promise<AuditReport> {
  const head = await data.auditHead();
  const breaks: AuditBreak[] = [];
  let breakCount = 0;
  let entries = 0;
  let from: ChainCursor | null = null;
  do {
    if (options.signal?.aborted === true) throw new AppError('file/aborted', 'The walk was cancelled.');
    const piece = await data.verifyAudit(from);
    entries += piece.checked;
    breakCount += piece.breaks.length;
    breaks.push(...piece.breaks.slice(0, shownBreaks - breaks.length));
    const total = head?.sequence ?? 0;
    options.onProgress?.(total === 0 ? null : Math.min(1, entries / total), entries);
    from = piece.next;
  } while (from !== null);
  return { entries, head, breaks, breakCount };
}
