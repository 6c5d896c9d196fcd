/** The parts of a workbook that name other parts, without the names of those that are left out. */
import { posix } from 'node:path';
import { attributeOf, withAttribute } from './tag-edit';

const mainContentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** Takes `Override`s of missing parts out; the main part becomes a plain workbook without macros. */
export function rewriteContentTypes(
  xml: string,
  isKept: (partName: string) => boolean,
  mainPart: string,
): string {
  return replaceElements(xml, 'Override', (element) => {
    const partName = (attributeOf(element, 'PartName') ?? '').replace(/^\//, '');
    if (!isKept(partName)) return '';
    const isMain = partName.toLowerCase() === mainPart.toLowerCase();
    return isMain ? withAttribute(element, 'ContentType', mainContentType) : element;
  });
}

/** Takes relationships to missing parts out. `external` keeps those that lead out of the archive. */
export function rewriteRelationships(
  xml: string,
  ownerPart: string,
  isKept: (partName: string) => boolean,
  external: boolean,
): string {
  const folder = posix.dirname(ownerPart);
  return replaceElements(xml, 'Relationship', (element) => {
    if (attributeOf(element, 'TargetMode') === 'External') return external ? element : '';
    const target = (attributeOf(element, 'Target') ?? '').replaceAll('\\', '/');
    const partName = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
    return isKept(partName) ? element : '';
  });
}

const keptInMaskedWorkbook = ['workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'calcPr'];

/** Of the workbook's main part what a masked copy keeps: names and links may quote cells. */
export function maskedWorkbook(xml: string, isKeptSheet: (relationshipId: string) => boolean): string {
  const root = /<((?:\w+:)?)workbook\b[^>]*>/.exec(xml);
  if (root === null) return xml;
  const prefix = root[1] ?? '';
  let dropped = 0;
  const parts = keptInMaskedWorkbook.map((name) => {
    const found =
      new RegExp(`<${prefix}${name}(?:\\s[^>]*)?(?:/>|>.*?</${prefix}${name}>)`, 's').exec(xml)?.[0] ?? '';
    if (name !== 'sheets') return found;
    return replaceElements(found, 'sheet', (element) => {
      const id = /\s(?:\w+:)?id\s*=\s*["']([^"']*)["']/.exec(element)?.[1] ?? '';
      if (isKeptSheet(id)) return element;
      dropped++;
      return '';
    });
  });
  const kept = parts.join('');
  // Positions of tabs count the sheets that went.
  const tabs = dropped === 0 ? kept : kept.replace(/\s(?:activeTab|firstSheet)\s*=\s*["']\d+["']/g, '');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root[0]}${tabs}</${prefix}workbook>`;
}

function replaceElements(xml: string, name: string, replace: (element: string) => string): string {
  const pattern = new RegExp(
    `<((?:\\w+:)?${name})(?:\\s(?:[^>"']|"[^"]*"|'[^']*')*)?(?:/>|>\\s*</\\1>)`,
    'g',
  );
  return xml.replace(pattern, (element) => replace(element.replace(/>\s*<\/[^>]*>$/, '/>')));
}
