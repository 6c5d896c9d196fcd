/** Looks for planted texts in every file of a folder, in the encodings in which a leak would lie. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Leak {
  readonly file: string;
  readonly text: string;
}

export async function findLeaks(folder: string, planted: readonly string[]): Promise<readonly Leak[]> {
  const leaks: Leak[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file);
    for (const text of planted) {
      const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
      if (forms.some((form) => content.includes(form))) leaks.push({ file, text });
    }
  }
  return leaks;
}
