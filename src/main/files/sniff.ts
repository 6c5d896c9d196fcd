/** Tells what a file is from its first bytes; its name is not asked. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '@shared/errors/app-error';
import { readError, tooLargeError } from './file-errors';
import type { FileLimits } from './limits';

/** What identifies one state of a file on the disk; a different one later means that it was changed. */
export interface FileIdentity {
  readonly inode: number;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

export interface SniffedFile {
  readonly format: 'xlsx' | 'csv';
  readonly identity: FileIdentity;
}

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zipFile = Buffer.from('504b0304', 'hex');
const emptyZipFile = Buffer.from('504b0506', 'hex');

/** Starts of files that are often dropped by mistake and that could pass as text for a while. */
const foreignStarts: readonly { readonly what: string; readonly start: Buffer }[] = [
  { what: 'pdf', start: Buffer.from('%PDF') },
  { what: 'png', start: Buffer.from('89504e47', 'hex') },
  { what: 'jpeg', start: Buffer.from('ffd8ff', 'hex') },
  { what: 'gif', start: Buffer.from('GIF8') },
  { what: 'rar', start: Buffer.from('Rar!') },
  { what: '7z', start: Buffer.from('377abcaf271c', 'hex') },
  { what: 'gzip', start: Buffer.from('1f8b', 'hex') },
  { what: 'rtf', start: Buffer.from('{\\rtf') },
];

/** Web pages and XML tables that other systems save with the ending .xls. */
const markupStart = /^\s*<(?:\?xml|!doctype|html|table|head|meta|script|workbook|style)/i;

/** Reads the identity of a regular file. */
export async function readIdentity(path: string): Promise<FileIdentity> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw new AppError('file/not-a-file', 'The path is not a file.');
    return { inode: stats.ino, sizeBytes: stats.size, modifiedMs: stats.mtimeMs };
  } catch (error) {
    throw readError(error);
  }
}

export async function hasChanged(path: string, before: FileIdentity): Promise<boolean> {
  try {
    const now = await readIdentity(path);
    return (
      now.inode !== before.inode || now.sizeBytes !== before.sizeBytes || now.modifiedMs !== before.modifiedMs
    );
  } catch {
    return true;
  }
}

/**
 * Recognises the file or refuses it by name.
 * Errors: file/not-found, file/not-a-file, file/empty, file/too-large, file/old-excel, file/encrypted,
 * file/unsupported, file/damaged, file/unreadable.
 */
export async function sniffFile(path: string, limits: FileLimits): Promise<SniffedFile> {
  const identity = await readIdentity(path);
  if (identity.sizeBytes === 0) throw emptyFileError();
  const head = await readHead(path);
  if (startsWith(head, zipFile)) {
    if (identity.sizeBytes > limits.xlsxBytes) throw tooLargeError('file size', limits.xlsxBytes);
    return { format: 'xlsx', identity };
  }
  if (startsWith(head, emptyZipFile))
    throw new AppError('file/unsupported', 'The archive holds no workbook.');
  if (startsWith(head, compoundFile)) throw await compoundFileError(path);
  const foreign = foreignStarts.find(({ start }) => startsWith(head, start));
  if (foreign !== undefined) throw unsupportedError(foreign.what);
  if (markupStart.test(head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')))
    throw unsupportedError('markup');
  if (identity.sizeBytes > limits.csvBytes) throw tooLargeError('file size', limits.csvBytes);
  return { format: 'csv', identity };
}

export function emptyFileError(): AppError {
  return new AppError('file/empty', 'The file or the worksheet holds nothing.');
}

export function unsupportedError(what: string): AppError {
  return new AppError('file/unsupported', 'The file is neither .xlsx nor .csv.', { context: { what } });
}

function startsWith(head: Buffer, start: Buffer): boolean {
  return head.subarray(0, start.length).equals(start);
}

async function readHead(path: string): Promise<Buffer> {
  try {
    const handle = await open(path, 'r');
    try {
      const head = Buffer.alloc(512);
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      return head.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw readError(error);
  }
}

/** Old Excel and password-protected workbooks share one container; the latter names an encrypted package. */
async function compoundFileError(path: string): Promise<unknown> {
  const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');
  try {
    let tail = Buffer.alloc(0);
    for await (const chunk of createReadStream(path)) {
      const bytes = Buffer.concat([tail, chunk as Buffer]);
      if (bytes.includes(encryptedPackage)) {
        return new AppError('file/encrypted', 'The workbook is protected by a password.');
      }
      tail = bytes.subarray(-encryptedPackage.length);
    }
    return new AppError('file/old-excel', 'The workbook has the format of Excel 97-2003 (.xls).');
  } catch (error) {
    return readError(error);
  }
}
