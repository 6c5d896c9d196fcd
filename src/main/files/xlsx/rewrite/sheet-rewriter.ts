/** Copies a worksheet and puts the results behind its rows, or stars into its cells, while it streams. */
import type { FileLimits } from '../../limits';
import type { Cell } from '../../table';
import type { Archive } from '../archive';
import { columnOfReference } from '../sheet-reader';
import { XmlScanner } from '../xml/xml-scanner';
import type { ResultCells } from './result-cells';
import { maskedCell, maskedSheetElements, type SheetMask } from './sheet-mask';
import { withAttribute } from './tag-edit';
import { textChunks } from './text-chunks';

/** Results for one row of the worksheet. */
export interface PlacedRow {
  /** 1-based. */
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

export interface ResultRows {
  readonly cells: ResultCells;
  readonly headingRow: number | null;
  /** The next results, rows rising; null behind the last. */
  pull(): Promise<readonly PlacedRow[] | null>;
}

export interface SheetRewriteOptions {
  readonly partName: string;
  /** null for the sheets that were not checked. */
  readonly results: ResultRows | null;
  /** null for a full copy. */
  readonly mask: SheetMask | null;
}

export async function* rewriteSheet(
  archive: Archive,
  options: SheetRewriteOptions,
  limits: FileLimits,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const rewriter = new SheetRewriter(options, limits.textLength);
  for await (const chunk of textChunks(archive, options.partName, signal)) {
    const output = await rewriter.feed(chunk);
    if (output !== '') yield output;
  }
}

/** What an element becomes that is taken out as a whole; null where it is dropped. */
type Finish = ((xml: string) => string) | null;

class SheetRewriter {
  readonly #scanner: XmlScanner;
  readonly #results: ResultCells | null;
  readonly #mask: SheetMask | null;
  readonly #waiting: PlacedRow[] = [];
  #waitingAt = 0;
  #ended: boolean;
  #headingRow: number | null;
  #output = '';
  #copied = 0;
  #depth = 0;
  #capture: { readonly depth: number; readonly finish: Finish } | null = null;
  #captured = '';
  #sawColumns = false;
  #row = 0;
  #column = -1;
  /** The results of the current row that are not written yet. */
  #cells: string | null = null;
  #hasResults = false;

  constructor(
    private readonly options: SheetRewriteOptions,
    longestTag: number,
  ) {
    this.#scanner = new XmlScanner(longestTag);
    this.#results = options.results?.cells ?? null;
    this.#headingRow = options.results?.headingRow ?? null;
    this.#mask = options.mask;
    this.#ended = options.results === null;
  }

  async feed(chunk: string): Promise<string> {
    const scanner = this.#scanner;
    scanner.push(chunk);
    this.#output = '';
    this.#copied = 0;
    while (scanner.next()) {
      const { kind, name } = scanner;
      if (kind === 'close') this.#depth--;
      if (this.#capture !== null) this.#captureOn();
      else if (name === 'row' || name === 'sheetData') await this.#rows();
      else if (kind !== 'close') this.#open();
      if (kind === 'open') this.#depth++;
    }
    this.#copyTo(scanner.position);
    return this.#output;
  }

  /** Copies up to here, or keeps it while an element is taken out. */
  #copyTo(position: number): void {
    const text = this.#scanner.text.slice(this.#copied, position);
    this.#copied = position;
    if (this.#capture === null) this.#output += text;
    else if (this.#capture.finish !== null) this.#captured += text;
  }

  #replaceTag(replacement: string): void {
    this.#copyTo(this.#scanner.start);
    this.#output += replacement;
    this.#copied = this.#scanner.end;
  }

  #insertBefore(text: string): void {
    this.#copyTo(this.#scanner.start);
    this.#output += text;
  }

  #takeOut(finish: Finish): void {
    this.#copyTo(this.#scanner.start);
    if (this.#scanner.kind === 'empty') {
      const { text, start, end } = this.#scanner;
      this.#output += finish?.(text.slice(start, end)) ?? '';
      this.#copied = end;
      return;
    }
    this.#captured = '';
    this.#capture = { depth: this.#depth, finish };
  }

  #captureOn(): void {
    const { capture } = { capture: this.#capture };
    if (capture === null || this.#scanner.kind !== 'close' || this.#depth !== capture.depth) return;
    this.#copyTo(this.#scanner.end);
    this.#capture = null;
    this.#output += capture.finish?.(this.#captured) ?? '';
  }

  #open(): void {
    const { name, prefix, kind, text, start, end } = this.#scanner;
    if (this.#mask !== null) {
      const isOther = this.#depth === 1 && !maskedSheetElements.has(name);
      if (isOther || name === 'pivotSelection') return this.#takeOut(null);
      if (name === 'pageSetup')
        this.#replaceTag(text.slice(start, end).replace(/\s\w+:id\s*=\s*"[^"]*"/, ''));
    }
    if (name === 'c') return this.#cell();
    const results = this.#results;
    if (results === null) return;
    if (name === 'dimension') {
      const reference = results.dimension(this.#scanner.attributes.value('ref') ?? '');
      this.#replaceTag(withAttribute(text.slice(start, end), 'ref', reference));
    } else if (name === 'cols' && this.#depth === 1) {
      this.#sawColumns = true;
      this.#takeOut((xml) => {
        const content = kind === 'empty' ? '' : xml.slice(xml.indexOf('>') + 1, xml.lastIndexOf('<'));
        return `<${prefix}cols>${results.columns(prefix, content)}</${prefix}cols>`;
      });
    }
  }

  #cell(): void {
    const { attributes, kind } = this.#scanner;
    const reference = attributes.value('r');
    this.#column = reference === undefined ? this.#column + 1 : columnOfReference(reference);
    const results = this.#results;
    if (results !== null && this.#hasResults && this.#column >= results.firstColumn) {
      // What stands here is formatting alone: the survey found no value from this column on.
      if (this.#column < results.endColumn) return this.#takeOut(null);
      if (this.#cells !== null) {
        this.#insertBefore(this.#cells);
        this.#cells = null;
      }
    }
    const mask = this.#mask;
    if (mask === null || kind === 'empty') return;
    const factor = this.#row >= mask.firstDataRow ? mask.factorColumns.get(this.#column) : undefined;
    this.#takeOut((xml) => maskedCell(xml, factor, mask.profile));
  }

  async #rows(): Promise<void> {
    const { name, kind, prefix } = this.#scanner;
    if (name === 'sheetData') {
      if (kind !== 'close' && this.#results !== null && !this.#sawColumns) {
        this.#insertBefore(`<${prefix}cols>${this.#results.columns(prefix, '')}</${prefix}cols>`);
      }
      if (kind === 'close') await this.#insertRowsBelow(Number.POSITIVE_INFINITY, prefix);
      return;
    }
    if (kind === 'close') {
      if (this.#cells !== null) this.#insertBefore(this.#cells);
      this.#cells = null;
      return;
    }
    const reference = this.#scanner.attributes.value('r');
    this.#row = reference === undefined ? this.#row + 1 : Number(reference);
    this.#column = -1;
    await this.#insertRowsBelow(this.#row, prefix);
    this.#cells = this.#takeResults(this.#row, prefix);
    this.#hasResults = this.#cells !== null;
    if (this.#cells === null) return;
    const { text, start, end } = this.#scanner;
    // The hint of the columns in use would be wrong now, and is optional.
    const tag = withAttribute(text.slice(start, end), 'spans', null);
    if (kind === 'open') return this.#replaceTag(tag);
    this.#replaceTag(`${tag.replace(/\s*\/>$/, '>')}${this.#cells}</${prefix}row>`);
    this.#cells = null;
  }

  /** Rows with results that the worksheet does not hold, before a row that it does. */
  async #insertRowsBelow(rowNumber: number, prefix: string): Promise<void> {
    for (;;) {
      const next = await this.#nextResultRow();
      if (next === null || next >= rowNumber) return;
      const cells = this.#takeResults(next, prefix) ?? '';
      this.#insertBefore(`<${prefix}row r="${next}">${cells}</${prefix}row>`);
    }
  }

  async #nextResultRow(): Promise<number | null> {
    while (this.#waitingAt >= this.#waiting.length && !this.#ended) {
      const rows = (await this.options.results?.pull()) ?? null;
      this.#waiting.splice(0, this.#waiting.length, ...(rows ?? []));
      this.#waitingAt = 0;
      this.#ended = rows === null;
    }
    const row = this.#waiting[this.#waitingAt]?.rowNumber ?? null;
    return this.#headingRow !== null && (row === null || this.#headingRow < row) ? this.#headingRow : row;
  }

  #takeResults(rowNumber: number, prefix: string): string | null {
    if (this.#results === null) return null;
    if (this.#headingRow === rowNumber) {
      this.#headingRow = null;
      return this.#results.headings(prefix, rowNumber);
    }
    const row = this.#waiting[this.#waitingAt];
    if (row?.rowNumber !== rowNumber) return null;
    this.#waitingAt++;
    return this.#results.row(prefix, rowNumber, row.cells);
  }
}
