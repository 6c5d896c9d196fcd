/** The operator's workbook, kept encrypted beside its batch so that an export can be that workbook again. */
import { open } from 'node:fs/promises';
import type { DataService } from '../data/data-service';
import { changedError, readError, throwIfAborted } from '../files/file-errors';
import { type FileIdentity, hasChanged } from '../files/sniff';

/** What one message to the data worker carries. */
const pieceBytes = 1024 * 1024;

/**
 * Copies the file that was just read into the database; the reader has limited its size (limits.ts).
 * Errors: file/changed where it is not the file of that identity any more, file/aborted, those of reading.
 */
export async function keepOriginal(
  data: DataService,
  { batchId, path, signal }: { batchId: string; path: string; signal?: AbortSignal | undefined },
  identity: FileIdentity,
): Promise<void> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw readError(error);
  });
  try {
    let position = 0;
    for (let piece = 0; position < identity.sizeBytes; piece++) {
      throwIfAborted(signal);
      const bytes = Buffer.alloc(Math.min(pieceBytes, identity.sizeBytes - position));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, position);
      if (bytesRead !== bytes.length) throw changedError();
      await data.keepOriginalPiece(batchId, piece, bytes);
      position += bytesRead;
    }
    if (await hasChanged(path, identity)) throw changedError();
  } catch (error) {
    throw readError(error);
  } finally {
    await handle.close();
  }
}

export async function hasOriginal(data: DataService, batchId: string): Promise<boolean> {
  return (await data.readOriginalPiece(batchId, 0)) !== null;
}

export async function* readOriginal(
  data: Pick<DataService, 'readOriginalPiece'>,
  batchId: string,
): AsyncGenerator<Uint8Array> {
  for (let piece = 0; ; piece++) {
    const bytes = await data.readOriginalPiece(batchId, piece);
    if (bytes === null) return;
    yield bytes;
  }
}
