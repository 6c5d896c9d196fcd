/** Parses one XML part of a workbook as a stream, within limits and without any kind of entity. */
import { StringDecoder } from 'node:string_decoder';
import { damagedError } from '../file-errors';
import type { FileLimits } from '../limits';
import type { Archive } from './archive';
import { XmlFault } from './xml/xml-characters';
import { XmlReader, type XmlHandler } from './xml/xml-reader';

/**
 * Feeds a part to its handler and yields after every inflated chunk with the bytes so far.
 * Errors: file/damaged (XML that is not well formed, a document type), file/too-large, file/aborted.
 */
export async function* parsePart(
  archive: Archive,
  partName: string,
  handler: XmlHandler,
  limits: FileLimits,
  signal?: AbortSignal,
): AsyncGenerator<number> {
  const reader = new XmlReader(handler, limits.textLength);
  // One decoder for the whole part: a Chinese character may lie across the border of two chunks.
  const decoder = new StringDecoder('utf8');
  let bytesRead = 0;
  try {
    for await (const chunk of archive.readPart(partName, signal)) {
      if (bytesRead === 0 && isUtf16(chunk)) throw damagedError(`encoding of part ${partName}`);
      bytesRead += chunk.length;
      reader.push(decoder.write(chunk));
      yield bytesRead;
    }
    reader.push(decoder.end());
    reader.end();
  } catch (error) {
    throw error instanceof XmlFault ? damagedError(`XML of part ${partName}`, error) : error;
  }
}

/** Reads a small part to its end. */
export async function parseWholePart(
  archive: Archive,
  partName: string,
  handler: XmlHandler,
  limits: FileLimits,
  signal?: AbortSignal,
): Promise<void> {
  const chunks = parsePart(archive, partName, handler, limits, signal);
  while ((await chunks.next()).done !== true) continue;
}

function isUtf16(chunk: Buffer): boolean {
  const first = chunk[0];
  const second = chunk[1];
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
