/** Opens a workbook's zip archive and inflates its parts within limits. It knows no worksheet. */
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { AppError, isAppError } from '@shared/errors/app-error';
import { damagedError, readError, throwIfAborted, tooLargeError } from '../file-errors';
import type { FileLimits } from '../limits';
import { unsupportedError } from '../sniff';

export interface Archive {
  /** As they are written in the archive, in its order. */
  readonly partNames: readonly string[];
  has(partName: string): boolean;
  /** Inflated size as declared, which reading enforces; 0 for a part that is missing. */
  sizeBytes(partName: string): number;
  /** The inflated bytes of a part; refuses more bytes than declared and a wrong checksum. */
  readPart(partName: string, signal?: AbortSignal): AsyncGenerator<Buffer>;
  close(): void;
}

/** Bit 0 of an entry's flags: its content is encrypted by the archiver. */
const encryptedFlag = 1;

/**
 * Opens an archive, a file or the bytes of one, after checking what it declares: the number of entries, their sizes and ratios.
 * Errors: file/damaged, file/encrypted, file/too-large.
 */
export async function openArchive(source: string | Buffer, limits: FileLimits): Promise<Archive> {
  let zip: ZipFile;
  try {
    const options = {
      autoClose: false,
      lazyEntries: true,
      decodeStrings: true,
      validateEntrySizes: true,
      strictFileNames: false,
    };
    // Read with the first archive: main opens one rarely, and its start does not wait for the code.
    const { fromBufferPromise, openPromise } = await import('yauzl');
    zip = await (typeof source === 'string'
      ? openPromise(source, options)
      : fromBufferPromise(source, options));
  } catch (error) {
    throw asDamage(error, 'archive');
  }
  try {
    const entries = await readEntries(zip, limits);
    return {
      partNames: [...entries.values()].map(({ fileName }) => fileName),
      has: (partName) => entries.has(partName.toLowerCase()),
      sizeBytes: (partName) => entries.get(partName.toLowerCase())?.uncompressedSize ?? 0,
      readPart: (partName, signal) => readEntry(zip, entries.get(partName.toLowerCase()), partName, signal),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw asDamage(error, 'archive');
  }
}

/** Part names to entries; names compare without case, as the packaging standard says. */
async function readEntries(zip: ZipFile, limits: FileLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.zipEntries) throw tooLargeError('entries', limits.zipEntries);
  const entries = new Map<string, Entry>();
  let declaredBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (name.endsWith('/')) continue;
    if (entries.has(name)) throw damagedError('two parts of one name');
    if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) {
      throw new AppError('file/encrypted', 'The archive is protected by a password.');
    }
    declaredBytes += entry.uncompressedSize;
    checkEntry(entry, limits);
    if (declaredBytes > limits.inflatedBytes) throw tooLargeError('inflated size', limits.inflatedBytes);
    entries.set(name, entry);
  }
  return entries;
}

function checkEntry(entry: Entry, limits: FileLimits): void {
  if (entry.uncompressedSize > limits.inflatedEntryBytes) {
    throw tooLargeError('inflated size of a part', limits.inflatedEntryBytes);
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > limits.ratioFromBytes && ratio > limits.compressionRatio) {
    throw tooLargeError('compression ratio', limits.compressionRatio);
  }
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  partName: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  if (entry === undefined) throw damagedError(`part ${partName} is missing`);
  throwIfAborted(signal);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw unsupportedError('compression method');
  let stream: Readable;
  try {
    stream = await openInflated(zip, entry);
  } catch (error) {
    throw asDamage(error, `part ${partName}`);
  }
  let checksum = 0;
  let sizeBytes = 0;
  try {
    for await (const chunk of stream) {
      throwIfAborted(signal);
      const bytes = chunk as Buffer;
      sizeBytes += bytes.length;
      if (sizeBytes > entry.uncompressedSize) throw damagedError(`size of part ${partName}`);
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    throw asDamage(error, `part ${partName}`);
  } finally {
    stream.destroy();
  }
  // A flipped bit could turn one digit of an ID number into another.
  if (sizeBytes !== entry.uncompressedSize || checksum !== entry.crc32) {
    throw damagedError(`checksum of part ${partName}`);
  }
}

/** The zip library's own inflater hands over pieces of 16 KiB, and every piece costs a turn of the loop. */
const inflatedChunkBytes = 64 * 1024;

async function openInflated(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.compressionMethod === 0) return await zip.openReadStreamPromise(entry);
  const packed = await zip.openReadStreamPromise(entry, { decompress: false });
  const inflated = createInflateRaw({ chunkSize: inflatedChunkBytes });
  packed.once('error', (error) => inflated.destroy(error));
  inflated.once('close', () => packed.destroy());
  return packed.pipe(inflated);
}

/** What the zip library or the inflater says is damage; what the system says keeps its own name. */
function asDamage(error: unknown, what: string): unknown {
  const expected = readError(error);
  return isAppError(expected) ? expected : damagedError(what, error);
}
