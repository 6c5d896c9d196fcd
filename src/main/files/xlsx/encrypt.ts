/** Puts a workbook behind a passphrase (ECMA-376 agile encryption, AES-256), as Excel does. */
import { filePassphraseLimits } from '@shared/domain/export';
import { AppError } from '@shared/errors/app-error';
import { throwIfAborted, tooLargeError } from '../file-errors';
import { writeWholeFile } from '../part-file';

/** The whole workbook is held in memory, twice while it is encrypted. */
const largestEncryptedBytes = 100 * 1024 * 1024;

/** @throws AppError `file/weak-passphrase`. */
export function checkFilePassphrase(passphrase: string): void {
  const { shortest, longest } = filePassphraseLimits;
  if ([...passphrase].length >= shortest && passphrase.length <= longest) return;
  throw new AppError(
    'file/weak-passphrase',
    `A file's passphrase has ${shortest} to ${longest} characters.`,
    {
      context: { ...filePassphraseLimits },
    },
  );
}

/**
 * Writes the bytes of a workbook, encrypted where there is a passphrase; the clear workbook then never
 * touches the disk. Errors: file/weak-passphrase, file/too-large, those of writeWholeFile.
 */
export async function writeWorkbookFile(
  path: string,
  bytes: AsyncIterable<Buffer>,
  passphrase: string | undefined,
  signal?: AbortSignal,
): Promise<void> {
  if (passphrase === undefined) return await writeWholeFile(path, bytes, signal);
  checkFilePassphrase(passphrase);
  await writeWholeFile(path, encrypted(bytes, passphrase, signal), signal);
}

async function* encrypted(
  bytes: AsyncIterable<Buffer>,
  passphrase: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    throwIfAborted(signal);
    sizeBytes += chunk.length;
    if (sizeBytes > largestEncryptedBytes) throw tooLargeError('size for encryption', largestEncryptedBytes);
    chunks.push(chunk);
  }
  // Loaded here: nothing else needs it, and it brings a cipher library along.
  const { default: officeCrypto } = await import('officecrypto-tool');
  const clear = Buffer.concat(chunks);
  chunks.length = 0;
  yield officeCrypto.encrypt(clear, { password: passphrase });
}
