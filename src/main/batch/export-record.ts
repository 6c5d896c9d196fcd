/** An export that is remembered: what was chosen, and from when on changed rows are later than the file. */
import { basename } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { AuditNotes } from '../audit/audit-notes';
import { hashOfFile } from '../files/file-hash';
import type { DataService, StoredBatch, StoredExport } from '../data/data-service';
import { type ExportDependencies, exportBatch, type ExportOptions, type ExportResult } from './export-batch';

export interface RecordedExportDependencies extends ExportDependencies {
  readonly audit?: AuditNotes;
  /** UTC milliseconds. */
  readonly now: () => number;
}

export interface RecordedExport extends Omit<ExportResult, 'head'> {
  /** Rows that have another answer than in the file that was written before; null for the first file. */
  readonly changedRows: number | null;
}

/**
 * Writes the batch as a file and keeps its choices; of where it went the name alone. A row that changes while
 * the file is being written counts as changed after it.
 */
export async function exportRecorded(
  dependencies: RecordedExportDependencies,
  batch: StoredBatch,
  options: ExportOptions & {
    /** Marks the rows that changed since the file that was written before. */
    readonly marksChanges?: boolean | undefined;
  },
): Promise<RecordedExport> {
  const { data, audit, now } = dependencies;
  const { path, format, masked, layout, encoding, passphrase, marksChanges } = options;
  const earlier = await data.lastExport(batch.id);
  const encrypted = passphrase !== undefined;
  const choices = {
    format,
    masked,
    layout: layout ?? 'original',
    encoding: encoding === 'gb18030' ? encoding : 'utf-8-bom',
    encrypted,
  } as const;
  const file = basename(path);
  const key = await data.beginExport(batch.id, file, choices, now());
  let result: ExportResult;
  try {
    const changedSince = marksChanges === true ? earlier?.key : undefined;
    result = await exportBatch(dependencies, batch, { ...options, changedSince });
  } catch (error) {
    await data.endExport(key, null);
    throw error;
  }
  await data.endExport(key, now());
  const { head, ...written } = result;
  const { rows } = written;
  const changedRows = earlier?.changedRows ?? null;
  audit?.note('export.written', batch.id, {
    what: 'batch',
    file,
    format,
    rows,
    masked,
    encrypted,
    ...batch.purpose,
    head,
    sha256: await hashOfFile(path),
    ...(changedRows === null ? {} : { changedRows }),
  });
  return { ...written, changedRows };
}

/**
 * The choices of the last export, to write it again.
 * @throws AppError `batch/bad-state` while there is none, `file/weak-passphrase` where it was encrypted and no
 * passphrase is given.
 */
export async function lastChoices(
  data: DataService,
  batchId: string,
  passphrase: string | undefined,
): Promise<Pick<ExportOptions, 'format' | 'masked' | 'layout' | 'encoding' | 'passphrase'> & StoredExport> {
  const last = await data.lastExport(batchId);
  if (last === null) throw new AppError('batch/bad-state', 'Nothing was exported of the batch yet.');
  if (last.encrypted && passphrase === undefined) {
    throw new AppError('file/weak-passphrase', 'The file was encrypted; its passphrase is asked for again.');
  }
  return { ...last, passphrase: last.encrypted ? passphrase : undefined };
}
