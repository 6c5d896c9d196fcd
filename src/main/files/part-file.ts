/** Writes a file beside its final name and renames it when it is complete, so that nothing half stays. */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { abortedError, throwIfAborted, writeError } from './file-errors';

/** The name under which a file is written until it is complete, in the same folder. */
export function partPath(path: string): string {
  return `${path}.part`;
}

/**
 * Writes the bytes to `<path>.part`, syncs them to the disk and renames the file to `path`.
 * Removes the part on failure or abort. Errors: storage/disk-full, storage/read-only,
 * file/write-failed, file/aborted, and what the bytes throw.
 */
export async function writeWholeFile(
  path: string,
  bytes: AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<void> {
  const part = partPath(path);
  let handle: FileHandle | null = null;
  try {
    throwIfAborted(signal);
    handle = await open(part, 'w');
    for await (const chunk of bytes) {
      throwIfAborted(signal);
      // On a handle this goes on where the last chunk ended, and writes all of it.
      await handle.writeFile(chunk);
    }
    await handle.sync();
    await handle.close();
    handle = null;
    throwIfAborted(signal);
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await removePart(path);
    throw signal?.aborted === true ? abortedError() : writeError(error);
  }
}

/** Removes what an interrupted write left behind; does nothing when there is nothing. */
export async function removePart(path: string): Promise<void> {
  await rm(partPath(path), { force: true }).catch(() => undefined);
}

/** Makes the rename itself durable; systems that can't open a folder do without. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  if (folder === null) return;
  await folder.sync().catch(() => undefined);
  await folder.close();
}
