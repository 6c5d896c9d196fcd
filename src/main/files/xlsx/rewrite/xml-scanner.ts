/**
 * Rewriting an operator's workbook: every part is copied, and of the parts that change only the changed
 * characters are new. Nothing here builds a model of a workbook or knows what is verified.
 *
 * The scanner finds tags in a stream of text and leaves the text as it is. It trusts that the XML is well
 * formed: the reader parsed the same bytes strictly when the batch was made.
 */
import { damagedError, tooLargeError } from '../../file-errors';

export type TagKind = 'open' | 'close' | 'empty';

export class XmlScanner {
  /** What is scanned; positions point into it and are valid until the next `push`. */
  text = '';
  /** The tag that `next` found: from its `<` to behind its `>`. */
  start = 0;
  end = 0;
  kind: TagKind = 'open';
  /** Without the prefix. */
  name = '';
  /** With its colon, as `x:`; empty where there is none. */
  prefix = '';
  #at = 0;

  constructor(private readonly longestTag: number) {}

  /** Text before the current position is forgotten. */
  push(text: string): void {
    const rest = this.text.length - this.#at;
    if (rest > this.longestTag) throw tooLargeError('length of a text', this.longestTag);
    this.text = rest === 0 ? text : this.text.slice(this.#at) + text;
    this.#at = 0;
  }

  /** Up to here everything was looked at; what follows waits for more text. */
  get position(): number {
    return this.#at;
  }

  /** Goes to the next tag; false when the text holds no further whole one. */
  next(): boolean {
    const { text } = this;
    for (;;) {
      const start = text.indexOf('<', this.#at);
      if (start < 0) {
        this.#at = text.length;
        return false;
      }
      this.#at = start;
      const second = text.charCodeAt(start + 1);
      if (second === exclamation || second === question) {
        if (!this.#skipMarkup(start)) return false;
        continue;
      }
      const end = endOfTag(text, start);
      if (end < 0) return false;
      this.#take(start, end);
      return true;
    }
  }

  /** The value of an attribute as it is written, entities and all; null when it is missing. */
  attribute(name: string): string | null {
    return attributeOf(this.text.slice(this.start, this.end), name);
  }

  #skipMarkup(start: number): boolean {
    const { text } = this;
    // Too short to tell what it is.
    if (text.length - start < longestOpening) return false;
    const closing = text.startsWith('<!--', start)
      ? '-->'
      : text.startsWith('<![CDATA[', start)
        ? ']]>'
        : text.startsWith('<?', start)
          ? '?>'
          : null;
    if (closing === null) throw damagedError('document type in a part');
    const end = text.indexOf(closing, start + 2);
    if (end < 0) return false;
    this.#at = end + closing.length;
    return true;
  }

  #take(start: number, end: number): void {
    const { text } = this;
    this.start = start;
    this.end = end;
    this.#at = end;
    const isClose = text.charCodeAt(start + 1) === slash;
    this.kind = isClose ? 'close' : text.charCodeAt(end - 2) === slash ? 'empty' : 'open';
    const from = isClose ? start + 2 : start + 1;
    let to = from;
    let colon = -1;
    for (; to < end; to++) {
      const code = text.charCodeAt(to);
      if (code === colonCode) colon = to;
      else if (code === slash || code === greater || code <= space) break;
    }
    this.prefix = colon < 0 ? '' : text.slice(from, colon + 1);
    this.name = text.slice(colon < 0 ? from : colon + 1, to);
  }
}

const exclamation = 0x21;
const question = 0x3f;
const slash = 0x2f;
const greater = 0x3e;
const colonCode = 0x3a;
const space = 0x20;
const longestOpening = '<![CDATA['.length;

/** Behind the `>`, which may also stand inside a quoted value; -1 when it is not there yet. */
function endOfTag(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === greater) return index + 1;
    if (code === 0x22 || code === 0x27) {
      index = text.indexOf(code === 0x22 ? '"' : "'", index + 1);
      if (index < 0) return -1;
    }
  }
  return -1;
}

const attributePattern = /([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** An attribute of a tag by its whole name. */
export function attributeOf(tag: string, name: string): string | null {
  for (const [, found, double, single] of tag.matchAll(attributePattern)) {
    if (found === name) return double ?? single ?? '';
  }
  return null;
}

/** The tag with an attribute set, or taken out where the value is null. */
export function withAttribute(tag: string, name: string, value: string | null): string {
  const without = tag.replace(attributePattern, (whole, found: string) => (found === name ? '' : whole));
  if (value === null) return without;
  return without.replace(/\s*\/?>$/, (ending) => ` ${name}="${value}"${ending.trimStart()}`);
}
