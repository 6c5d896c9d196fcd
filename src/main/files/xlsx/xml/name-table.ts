/** Names of elements and attributes: a worksheet repeats a dozen of them a million times. */
import { isSpace, XmlFault } from './xml-characters';

export interface XmlName {
  /** As it is written. */
  readonly whole: string;
  /** With its colon, as `x:`; empty where there is none. */
  readonly prefix: string;
  readonly local: string;
}

export interface NameTable {
  /** @throws XmlFault for what is no name. */
  find(text: string, from: number, to: number): XmlName;
}

/** Slots, a power of two; a name that takes the slot of another only costs time. */
const slotCount = 256;

export function createNameTable(): NameTable {
  const slots: (XmlName | undefined)[] = Array.from({ length: slotCount }, () => undefined);
  return {
    find(text, from, to) {
      const slot = (text.charCodeAt(from) * 31 + text.charCodeAt(to - 1) * 7 + (to - from)) & (slotCount - 1);
      const known = slots[slot];
      if (known?.whole.length === to - from && text.startsWith(known.whole, from)) return known;
      const name = parseName(text.slice(from, to));
      slots[slot] = name;
      return name;
    },
  };
}

/** Where a name that begins here ends; the length of the text when it may go on behind it. */
export function endOfName(text: string, from: number): number {
  const { length } = text;
  let at = from;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    // All that may follow a name: = / > ? and space.
    if (code === 0x3d || code === 0x2f || code === 0x3e || code === 0x3f || isSpace(code)) break;
  }
  return at;
}

const nameStart =
  ':A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const nameRest = `${nameStart}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040`;
// eslint-disable-next-line no-misleading-character-class -- names hold combining characters, one by one
const namePattern = new RegExp(`^[${nameStart}][${nameRest}]*$`, 'u');

function parseName(whole: string): XmlName {
  if (!namePattern.test(whole)) throw new XmlFault('a name with a character that names refuse');
  const colon = whole.indexOf(':') + 1;
  return { whole, prefix: whole.slice(0, colon), local: whole.slice(colon) };
}
