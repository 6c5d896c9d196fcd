/** The chain as a file, each entry with its hash and the one before it, for whoever checks it elsewhere. */
import { basename, extname } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { shortHead } from '@shared/domain/audit';
import type { DataService } from '../data/data-service';
import type { FileService } from '../files/file-service';
import { writeWholeFile } from '../files/part-file';
import type { AuditNotes } from './audit-notes';
import { type AuditEntry, firstPreviousHash } from './chain';

const auditExportFormats = ['xlsx', 'csv', 'jsonl'] as const;

export type AuditExportFormat = (typeof auditExportFormats)[number];

export interface AuditExportDependencies {
  readonly data: Pick<DataService, 'readAudit' | 'auditHead'>;
  readonly files: FileService;
  readonly audit: AuditNotes;
}

export interface AuditExportOptions {
  readonly path: string;
  readonly format: AuditExportFormat;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number | null, rows: number) => void) | undefined;
}

const pageSize = 1_000;

const columns = ['sequence', 'time', 'actor', 'action', 'subject', 'detail', 'previousHash', 'hash'] as const;

type Row = Readonly<Record<(typeof columns)[number], string | null>>;

/** null for another ending. */
export function auditFormatOfPath(path: string): AuditExportFormat | null {
  const ending = extname(path).toLowerCase().slice(1);
  return auditExportFormats.find((format) => format === ending) ?? null;
}

/** Returns the number of entries written. */
export async function exportAudit(
  { data, files, audit }: AuditExportDependencies,
  { path, format, signal, onProgress }: AuditExportOptions,
): Promise<number> {
  const head = await data.auditHead();
  const last = head?.sequence ?? 0;
  let count = 0;
  async function* pages(): AsyncGenerator<Row[]> {
    let previous: Uint8Array = firstPreviousHash;
    for (let after = 0; after < last;) {
      if (signal?.aborted === true) throw new AppError('file/aborted', 'The export was cancelled.');
      // What is appended meanwhile belongs to the next export.
      const entries = await data.readAudit(after, Math.min(pageSize, last - after));
      if (entries.length === 0) return;
      const rows = entries.map((entry) => {
        const row = rowOf(entry, previous);
        previous = entry.hash;
        return row;
      });
      after = entries.at(-1)?.sequence ?? last;
      count += rows.length;
      onProgress?.(count / last, count);
      yield rows;
    }
  }
  if (format === 'jsonl') {
    await writeWholeFile(path, linesOf(pages()), signal);
  } else {
    await files.writeTable(path, {
      format,
      sheetName: `Audit ${shortHead(head)}`,
      columns: columns.map((heading) => ({ heading })),
      rows: cellsOf(pages()),
      description: `VeriDesk audit head ${shortHead(head)}`,
      signal,
    });
  }
  audit.note('audit.exported', null, { file: basename(path), format, entries: count, head: shortHead(head) });
  return count;
}

function rowOf(entry: AuditEntry, previous: Uint8Array): Row {
  return {
    sequence: String(entry.sequence),
    time: new Date(entry.atMs).toISOString(),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail,
    previousHash: Buffer.from(previous).toString('hex'),
    hash: Buffer.from(entry.hash).toString('hex'),
  };
}

async function* linesOf(pages: AsyncIterable<Row[]>): AsyncGenerator<Buffer> {
  for await (const rows of pages) {
    const lines = rows.map((row) => `${JSON.stringify({ ...row, sequence: Number(row.sequence) })}\n`);
    yield Buffer.from(lines.join(''), 'utf8');
  }
}

async function* cellsOf(pages: AsyncIterable<Row[]>): AsyncGenerator<(string | null)[][]> {
  for await (const rows of pages) yield rows.map((row) => columns.map((name) => row[name]));
}
