/** The attributes of one tag: found and checked in one pass, their values made only when asked for. */
import { endOfName, type NameTable, type XmlName } from './name-table';
import { decodeAttribute, isSpace, XmlFault } from './xml-characters';

const quotation = 0x22;
const ampersand = 0x26;
const apostrophe = 0x27;
const slash = 0x2f;
const less = 0x3c;
const equals = 0x3d;
const greater = 0x3e;
const space = 0x20;
/** The two characters behind it are refused. */
const lastPlain = 0xfffd;

interface Attribute {
  name: XmlName | null;
  from: number;
  to: number;
  /** What the value means, where that is not what is written. */
  decoded: string | null;
}

/** Valid until the scanner goes on. */
export class TagAttributes {
  /** Whether the tag ends with `/>`. */
  isEmpty = false;
  #text = '';
  #count = 0;
  readonly #attributes: Attribute[] = [];

  constructor(private readonly names: NameTable) {}

  /** Reads from behind the name of a tag to behind its `>`; -1 when the text ends before. @throws XmlFault */
  read(text: string, from: number): number {
    const { length } = text;
    this.#text = text;
    this.#count = 0;
    let at = from;
    for (;;) {
      const next = skipSpace(text, at);
      if (next >= length) return -1;
      const code = text.charCodeAt(next);
      if (code === greater) {
        this.isEmpty = false;
        return next + 1;
      }
      if (code === slash) {
        if (next + 1 >= length) return -1;
        if (text.charCodeAt(next + 1) !== greater) throw new XmlFault('a slash within a tag');
        this.isEmpty = true;
        return next + 2;
      }
      if (next === at) throw new XmlFault('no space before an attribute');
      at = this.#readOne(text, next);
      if (at < 0) return -1;
    }
  }

  /** What the value means; undefined when the tag has no such attribute. `name` with its prefix. */
  value(name: string): string | undefined {
    for (let index = 0; index < this.#count; index++) {
      const attribute = this.#attributes[index];
      if (attribute?.name?.whole === name) return this.#valueOf(attribute);
    }
    return undefined;
  }

  /** The value of the first attribute of this local name, as `id` for `r:id`. */
  localValue(local: string): string | undefined {
    for (let index = 0; index < this.#count; index++) {
      const attribute = this.#attributes[index];
      if (attribute?.name?.local === local) return this.#valueOf(attribute);
    }
    return undefined;
  }

  #valueOf({ decoded, from, to }: Attribute): string {
    return decoded ?? this.#text.slice(from, to);
  }

  #readOne(text: string, from: number): number {
    const { length } = text;
    const nameEnd = endOfName(text, from);
    let at = skipSpace(text, nameEnd);
    if (at >= length) return -1;
    const name = this.names.find(text, from, nameEnd);
    if (text.charCodeAt(at) !== equals) throw new XmlFault('an attribute without a value');
    at = skipSpace(text, at + 1);
    if (at >= length) return -1;
    const quote = text.charCodeAt(at);
    if (quote !== quotation && quote !== apostrophe) throw new XmlFault('a value without quotes');
    const valueFrom = at + 1;
    let isPlain = true;
    for (at = valueFrom; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.#add(name, valueFrom, at, isPlain ? null : decodeAttribute(text.slice(valueFrom, at)));
        return at + 1;
      }
      if (code === less) throw new XmlFault('a tag within a value');
      if (code === ampersand || code < space || code > lastPlain) isPlain = false;
    }
    return -1;
  }

  #add(name: XmlName, from: number, to: number, decoded: string | null): void {
    for (let index = 0; index < this.#count; index++) {
      if (this.#attributes[index]?.name?.whole === name.whole)
        throw new XmlFault('an attribute that is there twice');
    }
    // Objects are kept and filled again: a worksheet has some million attributes.
    const attribute = (this.#attributes[this.#count++] ??= { name: null, from: 0, to: 0, decoded: null });
    attribute.name = name;
    attribute.from = from;
    attribute.to = to;
    attribute.decoded = decoded;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** A truth as a workbook writes it. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
