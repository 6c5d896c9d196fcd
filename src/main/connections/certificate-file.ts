import { readFile, stat } from 'node:fs/promises';
import { AppError } from '@shared/errors/app-error';
import { maximumCertificateFileBytes, readCertificates } from './certificates';

/**
 * The certificates of a file as PEM.
 * @throws AppError `file/not-found`, `file/not-a-file`, `file/unreadable`, `file/too-large`,
 * `connection/invalid` (field `caCertificates`).
 */
export async function readCertificateFile(path: string): Promise<string> {
  const content = await read(path);
  return readCertificates(content);
}

async function read(path: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new AppError('file/not-a-file', 'Not a file.');
    if (found.size > maximumCertificateFileBytes) throw new AppError('file/too-large', 'Too large.');
    return await readFile(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError(isMissing ? 'file/not-found' : 'file/unreadable', 'The file could not be read.');
  }
}
