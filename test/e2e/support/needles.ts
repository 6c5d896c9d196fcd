/** The forms in which a text may lie in a file, and a scan for thousands of them in one pass. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import iconv from 'iconv-lite';

export interface Planted {
  /** What a report may name it by: `idNumber 17`, never the value. */
  readonly label: string;
  readonly text: string;
}

export interface Hit {
  /** Relative to the scanned folder. */
  readonly file: string;
  readonly label: string;
  readonly form: string;
}

/** Shorter byte strings occur by chance in encrypted files. */
const shortestBytes = 8;

function formsOf(text: string): readonly (readonly [form: string, bytes: Buffer])[] {
  const utf8 = Buffer.from(text, 'utf8');
  const forms: [string, Buffer][] = [
    ['utf-8', utf8],
    ['utf-16', Buffer.from(text, 'utf16le')],
    ['gb18030', iconv.encode(text, 'gb18030')],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['percent', Buffer.from(encodeURIComponent(text))],
    ['json', Buffer.from([...text].map(jsonEscaped).join(''))],
    ...base64Forms(utf8).map((form): [string, Buffer] => ['base64', Buffer.from(form)]),
  ];
  const seen = new Set<string>();
  return forms.filter(([, bytes]) => {
    const key = bytes.toString('latin1');
    if (bytes.length < shortestBytes || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function jsonEscaped(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x80 ? character : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** At each of the three places that a text can have in what is encoded; without characters of its neighbours. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = (before + bytes.length) % 3 === 0 ? encoded : encoded.slice(0, -1);
    return before === 0 ? whole : whole.slice(before + 1);
  });
}

interface Needle {
  readonly label: string;
  readonly form: string;
  readonly bytes: Buffer;
}

export class Scanner {
  /** Two bytes that some needle begins with. */
  readonly #begins = new Uint8Array(65_536);
  readonly #byPrefix = new Map<number, Needle[]>();

  constructor(planted: readonly Planted[]) {
    for (const { label, text } of planted) {
      for (const [form, bytes] of formsOf(text)) {
        this.#begins[bytes.readUInt16BE(0)] = 1;
        const prefix = bytes.readUInt32BE(0);
        const needles = this.#byPrefix.get(prefix) ?? [];
        needles.push({ label, form, bytes });
        this.#byPrefix.set(prefix, needles);
      }
    }
  }

  /** Each needle once, however often it is there. */
  scan(content: Buffer): readonly Omit<Hit, 'file'>[] {
    const hits = new Map<string, Omit<Hit, 'file'>>();
    for (let index = 0; index + shortestBytes <= content.length; index += 1) {
      const first = ((content[index] ?? 0) << 8) | (content[index + 1] ?? 0);
      if (this.#begins[first] === 0) continue;
      for (const { label, form, bytes } of this.#byPrefix.get(content.readUInt32BE(index)) ?? []) {
        if (index + bytes.length > content.length) continue;
        if (content.compare(bytes, 0, bytes.length, index, index + bytes.length) !== 0) continue;
        hits.set(`${label} ${form}`, { label, form });
      }
    }
    return [...hits.values()];
  }

  /** Every file of a folder and below; also names of files and folders. */
  async scanFolder(folder: string): Promise<{ files: number; bytes: number; hits: readonly Hit[] }> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = Buffer.from(entries.map(({ name }) => name).join('\n'));
    const hits: Hit[] = this.scan(names).map((hit) => ({ file: '(names)', ...hit }));
    let files = 0;
    let bytes = 0;
    for (const entry of entries.filter((found) => found.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const content = await readFile(path);
      files += 1;
      bytes += content.length;
      hits.push(...this.scan(content).map((hit) => ({ file: relative(folder, path), ...hit })));
    }
    return { files, bytes, hits };
  }
}
