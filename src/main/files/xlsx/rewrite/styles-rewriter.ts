/** Adds the styles of the result columns behind those of the workbook, so that every old index stays. */
import { XmlScanner } from '../xml/xml-scanner';

/** Indexes into `cellXfs`. */
export interface AddedStyles {
  readonly text: number;
  readonly heading: number;
  readonly noticeHeading: number;
  readonly good: number;
  readonly bad: number;
  readonly attention: number;
}

export interface RewrittenStyles {
  readonly xml: string;
  readonly added: AddedStyles;
}

/** Of the order below. */
const fillColors = ['D9E2F3', 'FFC000', 'E2EFDA', 'FCE4D6', 'FFF2CC'];

interface Section {
  /** The opening tag. */
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly prefix: string;
  readonly count: number;
  /** The first child as it is written. */
  readonly first: string;
}

/** null for a part without the usual sections: the results then have the workbook's normal style. */
export function addStyles(xml: string): RewrittenStyles | null {
  const sections = findSections(xml);
  const fonts = sections.get('fonts');
  const fills = sections.get('fills');
  const formats = sections.get('cellXfs');
  if (fonts === undefined || fills === undefined || formats === undefined) return null;
  const { prefix } = formats;
  const usual = `${sections.has('borders') ? ' borderId="0"' : ''}${sections.has('cellStyleXfs') ? ' xfId="0"' : ''}`;
  const format = (font: number, fill: number): string =>
    `<${prefix}xf numFmtId="49" fontId="${font}" fillId="${fill}"${usual} applyNumberFormat="1" applyFont="1" applyFill="1"/>`;
  const firstFill = fills.count;
  const addedFormats = [
    format(0, 0),
    format(fonts.count, firstFill),
    format(fonts.count, firstFill + 1),
    format(0, firstFill + 2),
    format(0, firstFill + 3),
    format(0, firstFill + 4),
  ];
  const additions: readonly (readonly [Section, readonly string[]])[] = [
    [fonts, [boldFont(fonts)]],
    [fills, fillColors.map((color) => solidFill(fills.prefix, color))],
    [formats, addedFormats],
  ];
  let rewritten = xml;
  for (const [section, items] of [...additions].sort(([a], [b]) => b.start - a.start)) {
    const tag = rewritten
      .slice(section.start, section.contentStart)
      .replace(/\bcount\s*=\s*["']\d+["']/, `count="${section.count + items.length}"`);
    rewritten = `${rewritten.slice(0, section.start)}${tag}${rewritten.slice(section.contentStart, section.contentEnd)}${items.join('')}${rewritten.slice(section.contentEnd)}`;
  }
  const base = formats.count;
  return {
    xml: rewritten,
    added: {
      text: base,
      heading: base + 1,
      noticeHeading: base + 2,
      good: base + 3,
      bad: base + 4,
      attention: base + 5,
    },
  };
}

/** The workbook's own first font, in bold. */
function boldFont({ first, prefix }: Section): string {
  if (new RegExp(`<${prefix}b[\\s/>]`).test(first)) return first;
  if (/^<[^>]*\/>$/.test(first) || first === '') return `<${prefix}font><${prefix}b/></${prefix}font>`;
  return first.replace(/^<[^>]*>/, (tag) => `${tag}<${prefix}b/>`);
}

function solidFill(prefix: string, color: string): string {
  return `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="FF${color}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`;
}

function findSections(xml: string): Map<string, Section> {
  const sections = new Map<string, Section>();
  const scanner = new XmlScanner(xml.length);
  scanner.push(xml);
  let depth = 0;
  let open: Omit<Section, 'contentEnd' | 'count' | 'first'> | null = null;
  let count = 0;
  let first = '';
  let childStart = 0;
  while (scanner.next()) {
    const { kind, name, start, end, prefix } = scanner;
    if (kind !== 'close') {
      if (depth === 1 && kind === 'open') {
        open = { start, contentStart: end, prefix };
        count = 0;
        first = '';
      } else if (depth === 2) {
        count++;
        childStart = start;
        if (kind === 'empty' && count === 1) first = xml.slice(start, end);
      }
      if (kind === 'open') depth++;
      continue;
    }
    depth--;
    if (depth === 2 && count === 1 && first === '') first = xml.slice(childStart, end);
    if (depth === 1 && open !== null) {
      sections.set(name, { ...open, contentEnd: start, count, first });
      open = null;
    }
  }
  return sections;
}
