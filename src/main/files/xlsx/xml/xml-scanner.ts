/** Finds the markup in a stream of XML text and leaves the text between as it is. */
import { tooLargeError } from '../../file-errors';
import { createNameTable, endOfName, type XmlName } from './name-table';
import { TagAttributes } from './tag-attributes';
import { isSpace, XmlFault } from './xml-characters';

export type TagKind = 'open' | 'close' | 'empty';

/** `section` is CDATA. */
export type MarkupKind = TagKind | 'section' | 'comment' | 'instruction';

interface Markup {
  readonly kind: MarkupKind;
  readonly opening: string;
  readonly closing: string;
}

const otherMarkup: readonly Markup[] = [
  { kind: 'comment', opening: '<!--', closing: '-->' },
  { kind: 'section', opening: '<![CDATA[', closing: ']]>' },
  { kind: 'instruction', opening: '<?', closing: '?>' },
];
const longestOpening = '<![CDATA['.length;

const exclamation = 0x21;
const slash = 0x2f;
const greater = 0x3e;
const question = 0x3f;

const noName: XmlName = { whole: '', prefix: '', local: '' };

export class XmlScanner {
  /** What is scanned; positions point into it and are valid until the next `push`. */
  text = '';
  /** The markup that was found: from its `<` to behind its `>`. */
  start = 0;
  end = 0;
  kind: MarkupKind = 'open';
  /** Of a tag, or of an instruction. */
  fullName: XmlName = noName;
  /** Of a tag that is no closing one. */
  readonly attributes: TagAttributes;
  readonly #names = createNameTable();
  #at = 0;

  constructor(private readonly longestMarkup: number) {
    this.attributes = new TagAttributes(this.#names);
  }

  /** Without the prefix. */
  get name(): string {
    return this.fullName.local;
  }

  /** With its colon, as `x:`; empty where there is none. */
  get prefix(): string {
    return this.fullName.prefix;
  }

  /** Text before the current position is forgotten. Errors: file/too-large. */
  push(text: string): void {
    const rest = this.text.length - this.#at;
    if (rest > this.longestMarkup) throw tooLargeError('length of a text', this.longestMarkup);
    this.text = rest === 0 ? text : this.text.slice(this.#at) + text;
    this.#at = 0;
  }

  /** Up to here everything was looked at; what follows waits for more text. */
  get position(): number {
    return this.#at;
  }

  /** Goes to the next tag; false when the text holds no further whole one. @throws XmlFault */
  next(): boolean {
    while (this.nextMarkup()) {
      if (this.kind === 'open' || this.kind === 'close' || this.kind === 'empty') return true;
    }
    return false;
  }

  /** Goes to the next tag, section, comment or instruction. @throws XmlFault */
  nextMarkup(): boolean {
    const { text } = this;
    const start = text.indexOf('<', this.#at);
    if (start < 0) {
      this.#at = text.length;
      return false;
    }
    this.#at = start;
    if (start + 1 >= text.length) return false;
    const second = text.charCodeAt(start + 1);
    const end =
      second === slash
        ? this.#readClosingTag(start)
        : second === exclamation || second === question
          ? this.#readOther(start)
          : this.#readTag(start);
    if (end < 0) return false;
    this.start = start;
    this.end = end;
    this.#at = end;
    return true;
  }

  #readTag(start: number): number {
    const { text } = this;
    const nameEnd = endOfName(text, start + 1);
    if (nameEnd >= text.length) return -1;
    this.fullName = this.#names.find(text, start + 1, nameEnd);
    const end = this.attributes.read(text, nameEnd);
    this.kind = this.attributes.isEmpty ? 'empty' : 'open';
    return end;
  }

  #readClosingTag(start: number): number {
    const { text } = this;
    const nameEnd = endOfName(text, start + 2);
    let at = nameEnd;
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return -1;
    if (text.charCodeAt(at) !== greater) throw new XmlFault('a closing tag with more than a name');
    this.fullName = this.#names.find(text, start + 2, nameEnd);
    this.kind = 'close';
    return at + 1;
  }

  #readOther(start: number): number {
    const { text } = this;
    const markup = otherMarkup.find(({ opening }) => text.startsWith(opening, start));
    if (markup === undefined) {
      if (text.length - start < longestOpening) return -1;
      throw new XmlFault('a document type');
    }
    const from = start + markup.opening.length;
    const end = text.indexOf(markup.closing, from);
    if (end < 0) return -1;
    this.kind = markup.kind;
    if (markup.kind === 'instruction') {
      const nameEnd = endOfName(text, from);
      if (nameEnd !== end && !isSpace(text.charCodeAt(nameEnd)))
        throw new XmlFault('an instruction without a name');
      this.fullName = this.#names.find(text, from, nameEnd);
    }
    return end + markup.closing.length;
  }
}
