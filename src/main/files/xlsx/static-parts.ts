/** The parts of a written workbook that hold no rows, and the styles by their index. */
import { escapeXml, stripControlCharacters } from './text';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationshipNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const contentTypePrefix = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';

/** Indexes into `cellXfs` of the styles part below. */
export const cellStyles = {
  general: 0,
  text: 1,
  heading: 2,
  noticeHeading: 3,
  integer: 4,
  date: 5,
  dateTime: 6,
  time: 7,
  good: 8,
  bad: 9,
  attention: 10,
  wrapped: 11,
} as const;

export interface StaticPart {
  readonly partName: string;
  readonly xml: string;
}

export interface WorkbookDescription {
  readonly sheetNames: readonly string[];
  readonly title: string;
  /** Kept in the file's properties; empty for none. */
  readonly description: string;
  readonly createdMs: number;
}

export function worksheetPartName(sheetIndex: number): string {
  return `xl/worksheets/sheet${sheetIndex + 1}.xml`;
}

/** Everything but the worksheets. */
export function staticParts(description: WorkbookDescription): readonly StaticPart[] {
  return [
    { partName: '[Content_Types].xml', xml: contentTypes(description.sheetNames.length) },
    { partName: '_rels/.rels', xml: rootRelationships() },
    { partName: 'docProps/core.xml', xml: coreProperties(description) },
    { partName: 'docProps/app.xml', xml: applicationProperties() },
    { partName: 'xl/workbook.xml', xml: workbook(description.sheetNames) },
    { partName: 'xl/_rels/workbook.xml.rels', xml: workbookRelationships(description.sheetNames.length) },
    { partName: 'xl/styles.xml', xml: styles() },
  ];
}

function contentTypes(sheetCount: number): string {
  const overrides = [
    ...Array.from({ length: sheetCount }, (_, index) => [worksheetPartName(index), 'worksheet']),
    ['xl/workbook.xml', 'sheet.main'],
    ['xl/styles.xml', 'styles'],
  ].map(([part, type]) => `<Override PartName="/${part}" ContentType="${contentTypePrefix}${type}+xml"/>`);
  return `${declaration}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`;
}

function relationships(entries: readonly (readonly [type: string, target: string])[]): string {
  const items = entries.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageNamespace}/relationships">${items.join('')}</Relationships>`;
}

function rootRelationships(): string {
  return relationships([
    [`${relationshipNamespace}/officeDocument`, 'xl/workbook.xml'],
    [`${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${relationshipNamespace}/extended-properties`, 'docProps/app.xml'],
  ]);
}

function workbookRelationships(sheetCount: number): string {
  return relationships([
    ...Array.from(
      { length: sheetCount },
      (_, index) => [`${relationshipNamespace}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
    ),
    [`${relationshipNamespace}/styles`, 'styles.xml'],
  ]);
}

function coreProperties({ title, description, createdMs }: WorkbookDescription): string {
  const described =
    description === ''
      ? ''
      : `<dc:description>${escapeXml(stripControlCharacters(description))}</dc:description>`;
  const created = new Date(createdMs).toISOString().replace(/\.\d+Z$/, 'Z');
  return `${declaration}<cp:coreProperties xmlns:cp="${packageNamespace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(stripControlCharacters(title))}</dc:title><dc:creator>VeriDesk</dc:creator>${described}<dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created></cp:coreProperties>`;
}

function applicationProperties(): string {
  return `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>VeriDesk</Application></Properties>`;
}

function workbook(sheetNames: readonly string[]): string {
  const sheets = sheetNames.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${mainNamespace}" xmlns:r="${relationshipNamespace}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`;
}

function solidFill(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function styles(): string {
  const font = (extra: string): string =>
    `<font>${extra}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
  const fills = ['D9E2F3', 'FFC000', 'E2EFDA', 'FCE4D6', 'FFF2CC'].map(solidFill);
  // In the order of `cellStyles`: number format, font, fill.
  const formats: readonly (readonly [format: number, font: number, fill: number])[] = [
    [0, 0, 0],
    [49, 0, 0],
    [49, 1, 2],
    [49, 1, 3],
    [1, 0, 0],
    [164, 0, 0],
    [165, 0, 0],
    [21, 0, 0],
    [49, 0, 4],
    [49, 0, 5],
    [49, 0, 6],
  ];
  const items = formats.map(
    ([format, fontIndex, fill]) =>
      `<xf numFmtId="${format}" fontId="${fontIndex}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`,
  );
  const wrapped = `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`;
  return `${declaration}<styleSheet xmlns="${mainNamespace}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${items.length + 1}">${items.join('')}${wrapped}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
