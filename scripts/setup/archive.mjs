/** Archives, read with packages that are installed by then, so that no system tool is needed. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { requireFromRoot, SetupError } from './project.mjs';

/**
 * @param {string} path
 * @returns {Promise<string>} in the form of a lock file: `sha512-` and base64
 */
export async function integrityOf(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Takes one file out of a gzipped tar archive.
 * @param {string} archive
 * @param {string} name the file's path inside
 * @param {string} folder where it is put, under its path inside
 */
export async function extractFromTar(archive, name, folder) {
  // node-gyp brings tar along.
  const tar = createRequire(requireFromRoot.resolve('node-gyp/package.json'))('tar');
  await tar.extract({ file: archive, cwd: folder, strict: true }, [name]);
  return join(folder, name);
}

/**
 * Unpacks a zip archive, modes and symbolic links included.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} place the path inside `folder`, or `undefined` to leave out
 * @param {(doneBytes: number, totalBytes: number) => void} onProgress
 */
export async function extractZip(archive, folder, place, onProgress) {
  const yauzl = requireFromRoot('yauzl');
  const zip = await new Promise((resolve, reject) => {
    yauzl.open(
      archive,
      { lazyEntries: true, autoClose: false },
      (/** @type {unknown} */ error, /** @type {any} */ opened) => (error ? reject(error) : resolve(opened)),
    );
  });
  try {
    const entries = await new Promise((resolve, reject) => {
      /** @type {any[]} */
      const found = [];
      zip.on('entry', (/** @type {any} */ entry) => {
        if (place(entry.fileName) !== undefined && !entry.fileName.endsWith('/')) found.push(entry);
        zip.readEntry();
      });
      zip.on('end', () => resolve(found));
      zip.on('error', reject);
      zip.readEntry();
    });
    const totalBytes = entries.reduce(
      (/** @type {number} */ sum, /** @type {any} */ entry) => sum + entry.uncompressedSize,
      0,
    );
    let doneBytes = 0;
    for (const entry of entries) {
      const target = join(folder, place(entry.fileName) ?? '');
      if (!target.startsWith(folder + sep))
        throw new SetupError(`${entry.fileName} points outside the archive's folder.`);
      mkdirSync(dirname(target), { recursive: true });
      const source = await openEntry(zip, entry);
      const mode = entry.externalFileAttributes >>> 16;
      if ((mode & 0o170000) === 0o120000) {
        /** @type {Buffer[]} */
        const chunks = [];
        for await (const chunk of source) chunks.push(chunk);
        symlinkSync(Buffer.concat(chunks).toString(), target);
      } else {
        await pipeline(source, createWriteStream(target, { mode: mode & 0o755 || 0o644 }));
      }
      doneBytes += entry.uncompressedSize;
      onProgress(doneBytes, totalBytes);
    }
  } finally {
    zip.close();
  }
}

/** @param {any} zip @param {any} entry @returns {Promise<import('node:stream').Readable>} */
function openEntry(zip, entry) {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (/** @type {unknown} */ error, /** @type {any} */ stream) =>
      error ? reject(error) : resolve(stream),
    );
  });
}
