/** The XML of what is put into an operator's worksheet: headings, results, columns and the dimension. */
import { excelLimits } from '../../limits';
import { cellText, columnLetters, type Cell } from '../../table';
import type { OutputColumn, StatusTone } from '../../write-options';
import { columnOfReference } from '../sheet-reader';
import { capText, defaultWidth, tooManyColumns } from '../sheet-writer';
import { encodeSpreadsheetText } from '../text';
import type { AddedStyles } from './styles-rewriter';
import { attributeOf, withAttribute } from './tag-edit';

export interface ResultLayout {
  readonly columns: readonly OutputColumn[];
  /** Marks the headings, as of a sandbox. */
  readonly marked: boolean;
  /** Index into `columns` of the text that decides a cell's colour. */
  readonly statusColumn: number | null;
  readonly statusTones: Readonly<Record<string, StatusTone>>;
}

export interface ResultCells {
  /** From 0. */
  readonly firstColumn: number;
  /** Behind the last. */
  readonly endColumn: number;
  headings(prefix: string, rowNumber: number): string;
  row(prefix: string, rowNumber: number, cells: readonly Cell[]): string;
  /** The content of `cols` with the result columns in it; what was set for their place gives way. */
  columns(prefix: string, content: string): string;
  /** `A1:L100` made wide enough. */
  dimension(reference: string): string;
}

/** Errors: file/too-many-columns. */
export function createResultCells(
  layout: ResultLayout,
  firstColumn: number,
  styles: AddedStyles | null,
): ResultCells {
  const endColumn = firstColumn + layout.columns.length;
  if (endColumn > excelLimits.columns) throw tooManyColumns();
  const letters = layout.columns.map((_, index) => columnLetters(firstColumn + index));
  const cell = (
    prefix: string,
    index: number,
    row: number,
    text: string,
    style: number | undefined,
  ): string =>
    `<${prefix}c r="${letters[index]}${row}"${style === undefined ? '' : ` s="${style}"`} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${encodeSpreadsheetText(capText(text))}</${prefix}t></${prefix}is></${prefix}c>`;
  const headingStyle = layout.marked ? styles?.noticeHeading : styles?.heading;
  return {
    firstColumn,
    endColumn,
    headings: (prefix, row) =>
      layout.columns.map(({ heading }, index) => cell(prefix, index, row, heading, headingStyle)).join(''),
    row(prefix, row, cells) {
      let xml = '';
      for (let index = 0; index < layout.columns.length; index++) {
        const text = cellText(cells[index]);
        if (text === '') continue;
        const tone = index === layout.statusColumn ? layout.statusTones[text] : undefined;
        xml += cell(prefix, index, row, text, tone === undefined ? styles?.text : styles?.[tone]);
      }
      return xml;
    },
    columns: (prefix, content) => columnsXml(prefix, content, layout, firstColumn, styles),
    dimension(reference) {
      const match = /^([A-Z]+\d+)(?::([A-Z]+)(\d+))?$/.exec(reference);
      if (match === null) return reference;
      const [, start = 'A1', lastLetters, lastRow] = match;
      const last = Math.max(columnOfReference(lastLetters ?? start), endColumn - 1);
      return `${start}:${columnLetters(last)}${lastRow ?? start.replace(/\D/g, '')}`;
    },
  };
}

function columnsXml(
  prefix: string,
  content: string,
  layout: ResultLayout,
  firstColumn: number,
  styles: AddedStyles | null,
): string {
  // In the file columns count from 1, and two ranges must not overlap.
  const first = firstColumn + 1;
  const last = firstColumn + layout.columns.length;
  const before: string[] = [];
  const behind: string[] = [];
  for (const [tag] of content.matchAll(/<(?:\w+:)?col\s[^>]*>/g)) {
    const from = Number(attributeOf(tag, 'min'));
    const to = Number(attributeOf(tag, 'max'));
    const empty = tag.replace(/\s*\/?>$/, '/>');
    if (from < first) before.push(to < first ? empty : withAttribute(empty, 'max', String(first - 1)));
    if (to > last) behind.push(from > last ? empty : withAttribute(empty, 'min', String(last + 1)));
  }
  const style = styles === null ? '' : ` style="${styles.text}"`;
  const own = layout.columns.map(({ heading, widthCharacters }, index) => {
    const width = Math.min(255, widthCharacters ?? defaultWidth(heading));
    return `<${prefix}col min="${first + index}" max="${first + index}" width="${width}"${style} customWidth="1"/>`;
  });
  return [...before, ...own, ...behind].join('');
}
