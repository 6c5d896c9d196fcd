/** Packs parts into a zip archive as a stream of bytes, each part begun when it is its turn. */
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** Half the time of level 6 for a file that is a little larger (docs/adr/0024). */
const compressionLevel = 3;
/** Kept ready of a part that streams. */
const pieceBytes = 256 * 1024;

export interface ZipPart {
  readonly name: string;
  readonly content: string | (() => AsyncIterable<string | Buffer>);
}

/** Nothing begins before the first chunk is asked for; an error of any part comes out here. */
export async function* zipParts(parts: Iterable<ZipPart>, mtime: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  let current: Readable | null = null;
  output.once('close', () => current?.destroy());
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { name, content } of parts) {
    if (typeof content === 'string') {
      zip.addBuffer(Buffer.from(content, 'utf8'), name, { mtime });
      continue;
    }
    zip.addReadStreamLazy(name, { mtime, compressionLevel }, (callback) => {
      current = Readable.from(content(), { objectMode: false, highWaterMark: pieceBytes });
      current.once('error', (error) => output.destroy(error));
      callback(null, current);
    });
  }
  zip.end();
  for await (const chunk of output) yield chunk as Buffer;
}
