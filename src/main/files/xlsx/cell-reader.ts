/** Turns what a worksheet's XML says of one cell into a cell with its kind and raw text. */
import { damagedError } from '../file-errors';
import type { Cell, TypedCell } from '../table';
import { isoToText, serialToText } from './dates';
import type { DateStyles } from './styles';
import type { StringTable } from './string-table';
import { decodeSpreadsheetText } from './text';

export interface CellContext {
  readonly sharedStrings: StringTable;
  readonly dateStyles: DateStyles;
  readonly date1904: boolean;
}

/** A `c` element: its attributes and the text of its `v`, `is` and `f` children; null for a missing child. */
export interface CellElement {
  readonly type: string;
  readonly style: number;
  readonly value: string | null;
  readonly inlineText: string | null;
  readonly formula: string | null;
}

export function readCell(element: CellElement, context: CellContext): Cell {
  const { type, value, formula } = element;
  if (type === 'inlineStr') return textCell(decodeSpreadsheetText(element.inlineText ?? value ?? ''));
  if (value === null || (value === '' && type !== 'str'))
    return formula === null ? null : formulaCell(formula);
  switch (type) {
    case 's':
      return textCell(sharedString(value, context.sharedStrings));
    case 'str':
      return textCell(decodeSpreadsheetText(value));
    case 'b':
      return {
        kind: 'boolean',
        raw: value,
        text: value.trim() === '1' || value === 'true' ? 'TRUE' : 'FALSE',
      };
    case 'e':
      return { kind: 'error', raw: value, text: value };
    case 'd':
      return { kind: 'date', raw: value, text: isoToText(value) };
    case 'n':
      return numberCell(value, element.style, context);
    default:
      throw damagedError('type of a cell');
  }
}

function textCell(text: string): Cell {
  return text === '' ? null : text;
}

function formulaCell(formula: string): TypedCell {
  return { kind: 'formula', raw: `=${formula}`, text: '' };
}

function sharedString(value: string, sharedStrings: StringTable): string {
  const text = sharedStrings.get(Number(value));
  if (text === undefined) throw damagedError('number of a shared string');
  return text;
}

function numberCell(value: string, style: number, context: CellContext): TypedCell {
  const raw = value.trim();
  if (context.dateStyles[style] === true) {
    return { kind: 'date', raw, text: serialToText(raw, context.date1904) ?? raw };
  }
  return { kind: 'number', raw, text: raw };
}
