/** Tells the elements and texts of one XML document as it arrives, and refuses what is not well formed. */
import { tooLargeError } from '../../file-errors';
import type { TagAttributes } from './tag-attributes';
import { checkCharacters, decodeText, normaliseLineEnds, XmlFault } from './xml-characters';
import { XmlScanner } from './xml-scanner';

/** What a part's reader wants to hear. Names come without their namespace prefix. */
export interface XmlHandler {
  /** The attributes are valid until the handler returns. */
  open(name: string, attributes: TagAttributes): void;
  close(name: string): void;
  /** A text may come in several pieces, around comments and sections. */
  text(text: string): void;
}

/** Elements within each other; spreadsheets need about ten. */
const deepest = 256;

const declaration =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$/;

export class XmlReader {
  readonly #scanner: XmlScanner;
  /** Names of the open elements, with their prefixes. */
  readonly #open: string[] = [];
  /** Text whose end has not come yet. */
  #pending = '';
  #textFrom = 0;
  #isEmpty = true;
  #sawMarkup = false;
  #sawRoot = false;

  constructor(
    private readonly handler: XmlHandler,
    private readonly longestText: number,
  ) {
    this.#scanner = new XmlScanner(longestText);
  }

  /** Text that was decoded from UTF-8. @throws XmlFault. Errors: file/too-large. */
  push(chunk: string): void {
    if (chunk === '') return;
    const scanner = this.#scanner;
    scanner.push(this.#isEmpty ? chunk.replace(/^\ufeff/, '') : chunk);
    this.#isEmpty = false;
    this.#textFrom = 0;
    while (scanner.nextMarkup()) {
      if (scanner.start > this.#textFrom || this.#pending !== '') this.#takeText(scanner.start);
      this.#textFrom = scanner.end;
      this.#takeMarkup();
    }
    this.#pending += scanner.text.slice(this.#textFrom, scanner.position);
    if (this.#pending.length > this.longestText) throw tooLargeError('length of a text', this.longestText);
  }

  /** Behind the last chunk. @throws XmlFault */
  end(): void {
    const { position, text } = this.#scanner;
    if (position < text.length) throw new XmlFault('markup without an end');
    if (this.#pending !== '') this.#checkOutside(this.#pending);
    if (this.#open.length > 0) throw new XmlFault('an element without an end');
    if (!this.#sawRoot) throw new XmlFault('no element');
  }

  #takeText(to: number): void {
    const raw = this.#pending + this.#scanner.text.slice(this.#textFrom, to);
    this.#pending = '';
    if (this.#open.length === 0) this.#checkOutside(raw);
    else this.handler.text(decodeText(raw));
  }

  #checkOutside(text: string): void {
    if (this.#open.length === 0 && !/^[ \t\r\n]*$/.test(text)) throw new XmlFault('text outside of the root');
    this.#sawMarkup = true;
  }

  #takeMarkup(): void {
    const { kind, fullName } = this.#scanner;
    switch (kind) {
      case 'open':
        this.#enter(fullName.whole);
        this.handler.open(fullName.local, this.#scanner.attributes);
        break;
      case 'empty':
        this.#enter(fullName.whole);
        this.handler.open(fullName.local, this.#scanner.attributes);
        this.#open.pop();
        this.handler.close(fullName.local);
        break;
      case 'close':
        if (this.#open.pop() !== fullName.whole) throw new XmlFault('an end of another element');
        this.handler.close(fullName.local);
        break;
      case 'section':
        if (this.#open.length === 0) throw new XmlFault('text outside of the root');
        this.handler.text(normaliseLineEnds(this.#markupText(9, 3)));
        break;
      case 'comment':
        if (/--|-$/.test(this.#markupText(4, 3))) throw new XmlFault('two hyphens in a comment');
        break;
      case 'instruction':
        this.#checkInstruction();
        break;
    }
    this.#sawMarkup = true;
  }

  #enter(name: string): void {
    if (this.#open.length === 0) {
      if (this.#sawRoot) throw new XmlFault('two roots');
      this.#sawRoot = true;
    }
    if (this.#open.length >= deepest) throw tooLargeError('depth of elements', deepest);
    this.#open.push(name);
  }

  #checkInstruction(): void {
    const instruction = this.#markupText(0, 0);
    if (this.#scanner.fullName.whole.toLowerCase() !== 'xml') return;
    if (this.#sawMarkup || !declaration.test(instruction)) {
      throw new XmlFault('a declaration in the wrong place or form');
    }
  }

  /** The current markup without so many characters at its ends. */
  #markupText(before: number, behind: number): string {
    const { text, start, end } = this.#scanner;
    const content = text.slice(start + before, end - behind);
    checkCharacters(content);
    return content;
  }
}
