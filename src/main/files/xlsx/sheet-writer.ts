/** The XML of a written worksheet, row by row. */
import { AppError } from '@shared/errors/app-error';
import { excelLimits } from '../limits';
import { columnLetters, type Cell, type TypedCell } from '../table';
import type { OutputColumn, StatusTone } from '../write-options';
import { date1904OffsetDays, textToSerial } from './dates';
import { cellStyles } from './static-parts';
import { escapeXml, stripControlCharacters, textElement } from './text';

export interface SheetLayout {
  readonly columns: readonly OutputColumn[];
  readonly notice: string | null;
  readonly statusColumn: number | null;
  readonly statusTones: Readonly<Record<string, StatusTone>>;
}

export interface SheetWriter {
  /** Everything up to and with the heading. */
  start(): string;
  row(cells: readonly Cell[]): string;
  end(): string;
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const noticeColor = 'FFFFC000';

/** Errors of `row`: file/too-many-rows, file/too-many-columns. */
export function createSheetWriter(layout: SheetLayout): SheetWriter {
  const letters = layout.columns.map((_, index) => columnLetters(index));
  let rowNumber = 1;
  return {
    start() {
      if (layout.columns.length > excelLimits.columns) throw tooManyColumns();
      const style = layout.notice === null ? cellStyles.heading : cellStyles.noticeHeading;
      const headings = layout.columns.map(({ heading }, index) =>
        textCellXml(`${letters[index]}1`, heading, style),
      );
      const tab = layout.notice === null ? '' : `<sheetPr><tabColor rgb="${noticeColor}"/></sheetPr>`;
      return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}">${tab}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnsXml(layout.columns)}<sheetData><row r="1">${headings.join('')}</row>`;
    },
    row(cells) {
      rowNumber++;
      if (rowNumber > excelLimits.rows) {
        throw new AppError('file/too-many-rows', 'A worksheet can hold no more rows.', {
          context: { limit: excelLimits.rows },
        });
      }
      let xml = `<row r="${rowNumber}">`;
      for (let index = 0; index < cells.length; index++) {
        const cell = cells[index] ?? null;
        if (cell === null || cell === '') continue;
        if (index >= excelLimits.columns) throw tooManyColumns();
        xml += cellXml(`${(letters[index] ??= columnLetters(index))}${rowNumber}`, cell, index, layout);
      }
      return `${xml}</row>`;
    },
    end() {
      const header =
        layout.notice === null
          ? ''
          : `<headerFooter><oddHeader>&amp;C${pageText(layout.notice)}</oddHeader></headerFooter>`;
      return `</sheetData>${header}</worksheet>`;
    },
  };
}

export function tooManyColumns(): AppError {
  return new AppError('file/too-many-columns', 'A worksheet can hold no more columns.', {
    context: { limit: excelLimits.columns },
  });
}

/** `&` starts a code in the text of a page header and is doubled; Excel allows 255 characters. */
function pageText(text: string): string {
  return escapeXml(stripControlCharacters(text).slice(0, 120).replaceAll('&', '&&'));
}

function columnsXml(columns: readonly OutputColumn[]): string {
  if (columns.length === 0) return '';
  const items = columns.map(({ heading, widthCharacters, kind }, index) => {
    const width = Math.min(255, widthCharacters ?? defaultWidth(heading));
    const style = kind === 'integer' ? cellStyles.integer : cellStyles.text;
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${style}" customWidth="1"/>`;
  });
  return `<cols>${items.join('')}</cols>`;
}

/** Room for the heading; a Chinese character is as wide as two letters. */
export function defaultWidth(heading: string): number {
  return Math.min(60, Math.max(10, displayWidth(heading) + 4));
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

function cellXml(reference: string, cell: string | TypedCell, index: number, layout: SheetLayout): string {
  if (typeof cell !== 'string') return typedCellXml(reference, cell);
  if (index === layout.statusColumn && Object.hasOwn(layout.statusTones, cell)) {
    return textCellXml(reference, cell, cellStyles[layout.statusTones[cell] ?? 'attention']);
  }
  if (layout.columns[index]?.kind === 'integer' && /^-?(?:0|[1-9]\d{0,14})$/.test(cell)) {
    return `<c r="${reference}" s="${cellStyles.integer}"><v>${cell}</v></c>`;
  }
  return textCellXml(reference, cell, cellStyles.text);
}

/** An inline string: a leading `=` is text in it, and the file needs no second pass. */
function textCellXml(reference: string, text: string, style: number): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is>${textElement(capText(text))}</is></c>`;
}

/** At most what a cell can hold, without half of a surrogate pair at the end. */
export function capText(text: string): string {
  if (text.length <= excelLimits.cellCharacters) return text;
  const capped = text.slice(0, excelLimits.cellCharacters);
  return /[\ud800-\udbff]$/.test(capped) ? capped.slice(0, -1) : capped;
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The cell as it was in the operator's file; text when its raw form is none that a worksheet can hold. */
function typedCellXml(reference: string, cell: TypedCell): string {
  switch (cell.kind) {
    case 'number':
      if (plainNumber.test(cell.raw)) return `<c r="${reference}"><v>${cell.raw}</v></c>`;
      break;
    case 'date':
      return dateCellXml(reference, cell);
    case 'boolean':
      return `<c r="${reference}" t="b"><v>${cell.text === 'TRUE' ? 1 : 0}</v></c>`;
    case 'error':
      if (/^#[A-Z0-9/!?_]+$/.test(cell.raw)) return `<c r="${reference}" t="e"><v>${cell.raw}</v></c>`;
      break;
    case 'formula':
      return textCellXml(reference, cell.raw, cellStyles.text);
  }
  return textCellXml(reference, cell.text, cellStyles.text);
}

function dateCellXml(reference: string, cell: TypedCell): string {
  const serial = textToSerial(cell.text);
  if (serial === null) return textCellXml(reference, cell.text, cellStyles.text);
  const style = !cell.text.includes('-')
    ? cellStyles.time
    : cell.text.includes(':')
      ? cellStyles.dateTime
      : cellStyles.date;
  return `<c r="${reference}" s="${style}"><v>${plainNumber.test(cell.raw) ? rawSerial(cell.raw, serial) : serial}</v></c>`;
}

/** The file's own serial, unless it counted from 1904: what is written here counts from 1900. */
function rawSerial(raw: string, serial: number): string | number {
  return Math.abs(Number(raw) + date1904OffsetDays - serial) < 0.001 ? serial : raw;
}
