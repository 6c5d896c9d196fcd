/** Finds a text file's encoding by proof: a file is read as an encoding only if all of it is valid in it. */
import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import { AppError } from '@shared/errors/app-error';
import { throwIfAborted } from '../file-errors';
import { unsupportedError } from '../sniff';
import type { CsvEncoding } from '../table';
import { clearShare, commonCharacters, createCommonShare, leastShare } from './common-characters';

export interface DetectedEncoding {
  readonly encoding: CsvEncoding;
  /** Bytes of the byte order mark to skip. */
  readonly markBytes: number;
}

/** Decodes chunks in order; throws a TypeError at the first byte that is not valid. */
export interface StrictDecoder {
  decode(bytes: Buffer): string;
  end(): string;
}

const sampleBytes = 64 * 1024;

export function createStrictDecoder(encoding: CsvEncoding | 'big5'): StrictDecoder {
  if (encoding === 'gb18030' && !hasSystemGb18030()) return createFallbackDecoder();
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

/** A runtime built with few character sets throws on the label. */
function hasSystemGb18030(): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true });
    return true;
  } catch {
    return false;
  }
}

function createFallbackDecoder(): StrictDecoder {
  const decoder = iconv.getDecoder('gb18030');
  const strict = (text: string | undefined): string => {
    if (text?.includes('\ufffd') === true) throw new TypeError('The bytes are not valid GB18030.');
    return text ?? '';
  };
  return { decode: (bytes) => strict(decoder.write(bytes)), end: () => strict(decoder.end()) };
}

/**
 * Detects by byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, then strict GB18030.
 * Errors: file/encoding when none fits and the operator has to say, file/unsupported for binary files.
 */
export async function detectEncoding(path: string, signal?: AbortSignal): Promise<DetectedEncoding> {
  const sample = await readSample(path);
  const marked = encodingOfMark(sample);
  if (marked !== null) {
    if (await isValid(path, marked.encoding, signal)) return marked;
    throw encodingError();
  }
  if (sample.includes(0)) {
    const encoding = utf16Pattern(sample);
    if (encoding !== null && (await isValid(path, encoding, signal))) return { encoding, markBytes: 0 };
    throw unsupportedError('binary');
  }
  if (await isValid(path, 'utf-8', signal)) return { encoding: 'utf-8', markBytes: 0 };
  if (await isChinese(path, signal)) return { encoding: 'gb18030', markBytes: 0 };
  throw encodingError();
}

export function encodingOfMark(head: Buffer): DetectedEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  if (head.subarray(0, 4).equals(Buffer.from('84319533', 'hex')))
    return { encoding: 'gb18030', markBytes: 4 };
  return null;
}

export function encodingError(): AppError {
  return new AppError('file/encoding', 'The encoding of the text could not be determined.');
}

/** Of a character that the encoding of an export can't carry. */
export function notInEncodingError(character: string): AppError {
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return new AppError('file/not-in-encoding', 'The encoding has no such character.', {
    context: { character: codePoint },
  });
}

export async function readSample(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: sampleBytes - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** ASCII characters (separators, digits) have their zero byte always on the same side. */
function utf16Pattern(sample: Buffer): CsvEncoding | null {
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) evenZeros++;
    else oddZeros++;
  }
  if (oddZeros > 0 && evenZeros === 0) return 'utf-16le';
  if (evenZeros > 0 && oddZeros === 0) return 'utf-16be';
  return null;
}

/**
 * Whether GB18030 is the right reading and not only a possible one: most characters have to be common
 * there, and more of them than if the same bytes are read as Big5, which often pass as GB18030 too.
 */
async function isChinese(path: string, signal: AbortSignal | undefined): Promise<boolean> {
  const simplified = createCommonShare(commonCharacters('gb18030', 0xb0, 0xf7, 0xa1));
  if (!(await isValid(path, 'gb18030', signal, simplified.add))) return false;
  if (simplified.share() >= clearShare) return true;
  const traditional = createCommonShare(commonCharacters('big5', 0xa4, 0xc6, 0x40));
  const isBig5 = await isValid(path, 'big5', signal, traditional.add);
  return simplified.share() >= leastShare && (!isBig5 || simplified.share() > traditional.share());
}

async function isValid(
  path: string,
  encoding: CsvEncoding | 'big5',
  signal: AbortSignal | undefined,
  onText?: (text: string) => void,
): Promise<boolean> {
  const decoder = createStrictDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    throwIfAborted(signal);
    const text = tryDecode(() => decoder.decode(chunk as Buffer));
    if (text === null) return false;
    onText?.(text);
  }
  return tryDecode(() => decoder.end()) !== null;
}

function tryDecode(decode: () => string): string | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
