/** Parses one XML part of a workbook as a stream, within limits and without any kind of entity. */
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { AppError } from '@shared/errors/app-error';
import { damagedError, tooLargeError } from '../file-errors';
import type { FileLimits } from '../limits';
import type { Archive } from './archive';

/** What a part's reader wants to hear. Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** `x:row` as the .NET SDK writes it, and `row` as all others do, are the same element. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The value of an attribute by its local name, as `id` for `r:id`. */
export function localAttribute(
  attributes: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

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
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  // Characters since the last event: one endless text, tag or comment must not fill the memory.
  let silentCharacters = 0;
  parser.on('doctype', () => {
    throw damagedError(`document type in part ${partName}`);
  });
  parser.on('opentag', (tag) => {
    silentCharacters = 0;
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    silentCharacters = 0;
    handler.close(localName(tag.name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));

  // One decoder for the whole part: a Chinese character may lie across the border of two chunks.
  const decoder = new StringDecoder('utf8');
  let bytesRead = 0;
  for await (const chunk of archive.readPart(partName, signal)) {
    if (bytesRead === 0 && isUtf16(chunk)) throw damagedError(`encoding of part ${partName}`);
    bytesRead += chunk.length;
    const text = decoder.write(chunk);
    silentCharacters += text.length;
    feed(parser, text, partName);
    if (silentCharacters > limits.textLength + text.length)
      throw tooLargeError('length of a text', limits.textLength);
    yield bytesRead;
  }
  feed(parser, decoder.end(), partName);
  closeParser(parser, partName);
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

function feed(parser: SaxesParser, text: string, partName: string): void {
  try {
    parser.write(text);
  } catch (error) {
    throw error instanceof AppError ? error : damagedError(`XML of part ${partName}`, error);
  }
}

function closeParser(parser: SaxesParser, partName: string): void {
  try {
    parser.close();
  } catch (error) {
    throw error instanceof AppError ? error : damagedError(`XML of part ${partName}`, error);
  }
}

function isUtf16(chunk: Buffer): boolean {
  const first = chunk[0];
  const second = chunk[1];
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
