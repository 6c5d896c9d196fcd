/** The inflated text of a part, and whole small parts, as rewriting takes them. */
import { StringDecoder } from 'node:string_decoder';
import { tooLargeError } from '../../file-errors';
import type { Archive } from '../archive';

/** One decoder for the whole part: a character may lie across the border of two chunks. */
export async function* textChunks(
  archive: Archive,
  partName: string,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const bytes of archive.readPart(partName, signal)) {
    const text = decoder.write(bytes);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}

/** Styles, relationships and the like are small; a part that is not, is no such part. */
const largestWholePart = 32 * 1024 * 1024;

/** Errors: file/too-large, those of the archive. */
export async function wholeText(archive: Archive, partName: string, signal?: AbortSignal): Promise<string> {
  if (archive.sizeBytes(partName) > largestWholePart) throw tooLargeError('size of a part', largestWholePart);
  let text = '';
  for await (const chunk of textChunks(archive, partName, signal)) text += chunk;
  return text.replace(/^\ufeff/, '');
}
