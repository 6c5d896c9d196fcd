/** Cells of a masked copy: values only, identifiers starred, no formula that could tell what was hidden. */
import type { FactorName } from '@shared/domain/factors';
import { maskFactor, type MaskProfile, maskText } from '@shared/masking';
import { encodeSpreadsheetText } from '../text';
import { textOfStringItem, textOfValue } from './xml-text';
import { attributeOf, withAttribute } from './tag-edit';

export interface SheetMask {
  /** 1-based; rows above it are headings and titles. */
  readonly firstDataRow: number;
  /** Column, from 0, to what it holds. */
  readonly factorColumns: ReadonlyMap<number, FactorName>;
  readonly profile: MaskProfile;
}

/** Children of `worksheet` that a masked copy keeps: what may quote a cell (filters, lists, notes) goes. */
export const maskedSheetElements: ReadonlySet<string> = new Set([
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetProtection',
  'mergeCells',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'rowBreaks',
  'colBreaks',
]);

const formulaElement = /<((?:\w+:)?f)(?:\s[^>]*)?(?:\/>|>.*?<\/\1>)/s;
const valueElement = /<((?:\w+:)?v)(?:\s[^>]*)?>(.*?)<\/\1>/s;
/** Amounts and counts: too short before the point to be an identifier. */
const plainAmount = /^-?\d{1,10}(?:\.\d+)?$/;

/** A `c` element, from its first to its last character. Texts of the shared table are masked there. */
export function maskedCell(xml: string, factor: FactorName | undefined, profile: MaskProfile): string {
  const tagEnd = xml.indexOf('>') + 1;
  const tag = withoutMetadata(xml.slice(0, tagEnd));
  const content = xml.slice(tagEnd).replace(formulaElement, '');
  const unchanged = tag + content;
  const type = attributeOf(tag, 't') ?? 'n';
  if (type === 's' || type === 'b' || type === 'e')
    return factor === undefined || type === 's' ? unchanged : masked(tag, '*');
  const value = valueElement.exec(content)?.[2];
  const text = type === 'inlineStr' ? textOfStringItem(content) : textOfValue(value ?? '');
  if (text === '') return withAttribute(`${tag.slice(0, -1)}/>`, 't', null);
  if (factor === undefined && type === 'n' && plainAmount.test(text)) return unchanged;
  const shown = factor === undefined ? maskText(text, profile) : maskFactor(factor, text, profile);
  return shown === text && !/rPh\b/.test(content) ? unchanged : masked(tag, shown);
}

function masked(tag: string, text: string): string {
  const prefix = /^<(\w+:)?c/.exec(tag)?.[1] ?? '';
  const open = withAttribute(tag, 't', 'inlineStr');
  return `${open}<${prefix}is><${prefix}t xml:space="preserve">${encodeSpreadsheetText(text)}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** Indexes into parts that a masked copy does not have. */
function withoutMetadata(tag: string): string {
  if (!/\s(?:cm|vm|ph)\s*=/.test(tag)) return tag;
  return ['cm', 'vm', 'ph'].reduce((rest, name) => withAttribute(rest, name, null), tag);
}
