/** Finds the export that wrote a file, by its bytes. */
import type { DataService } from '../data/data-service';
import { AppError } from '@shared/errors/app-error';
import { hashOfFile } from '../files/file-hash';

export interface FoundExport {
  /** Of the file, in hex. */
  readonly sha256: string;
  /** The newest entry that names these bytes; null where none does. */
  readonly entry: {
    readonly sequence: number;
    readonly atMs: number;
    readonly actor: string;
    readonly subject: string | null;
  } | null;
}

/** @throws AppError `file/not-found` for a file that cannot be read. */
export async function findExportOf(data: Pick<DataService, 'pageAudit'>, path: string): Promise<FoundExport> {
  const sha256 = await hashOfFile(path).catch((cause: unknown) => {
    throw new AppError('file/not-found', 'The file cannot be read.', { cause });
  });
  const { entries } = await data.pageAudit({ group: 'export', text: sha256 }, 0, 1);
  const [found] = entries;
  if (found === undefined) return { sha256, entry: null };
  const { sequence, atMs, actor, subject } = found;
  return { sha256, entry: { sequence, atMs, actor, subject } };
}
