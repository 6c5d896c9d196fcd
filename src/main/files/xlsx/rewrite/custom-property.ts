/** One custom property of a document, beside those that the operator's workbook has already. */
import { posix } from 'node:path';
import { escapeXml } from '../text';
import { attributeOf } from './tag-edit';

export interface DocumentProperty {
  readonly name: string;
  readonly value: string;
}

const partType = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
const relationshipType =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties';
/** Of every property that is no program's own. */
const formatId = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';
const emptyPart =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"/>';

/** The part that the workbook names for such properties; null where it has none. */
export function customPropertiesPart(rootRelationships: string): string | null {
  for (const [element] of rootRelationships.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    // The strict form has another namespace.
    if (!(attributeOf(element, 'Type') ?? '').endsWith('/custom-properties')) continue;
    const target = attributeOf(element, 'Target');
    return target === null ? null : posix.normalize(target.replaceAll('\\', '/').replace(/^\//, ''));
  }
  return null;
}

/**
 * The part with the property in it, in place of an earlier one of that name.
 * @param xml null for a new part.
 * @returns null where the part is not of the usual form; it is left alone then.
 */
export function withProperty(xml: string | null, { name, value }: DocumentProperty): string | null {
  const opened = (xml ?? emptyPart).replace(/<((?:\w+:)?Properties)(\s[^>]*?)?\s*\/>\s*$/, '<$1$2></$1>');
  const root = /<((?:\w+:)?)Properties\b[^>]*>/.exec(opened);
  if (root === null) return null;
  const prefix = root[1] ?? '';
  const properties = new RegExp(`<${prefix}property\\s[^>]*>.*?</${prefix}property>`, 'gs');
  const others = opened.replace(properties, (element) =>
    attributeOf(element, 'name') === escapeXml(name) ? '' : element,
  );
  const ids = [...others.matchAll(properties)].map(([element]) => Number(attributeOf(element, 'pid')));
  // 0 and 1 are the format's own.
  const id = Math.max(1, ...ids.filter(Number.isSafeInteger)) + 1;
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
  const property = `<${prefix}property fmtid="${formatId}" pid="${id}" name="${escapeXml(name)}"><vt:lpwstr xmlns:vt="${types}">${escapeXml(value)}</vt:lpwstr></${prefix}property>`;
  const closing = others.lastIndexOf(`</${prefix}Properties`);
  return closing < 0 ? null : others.slice(0, closing) + property + others.slice(closing);
}

/** The list of content types with the new part in it. */
export function withPartType(contentTypes: string, partName: string): string {
  return beforeClosing(
    contentTypes,
    'Types',
    (prefix) => `<${prefix}Override PartName="/${partName}" ContentType="${partType}"/>`,
  );
}

/** The relationships of the package with one to the new part. */
export function withPartRelationship(rootRelationships: string, partName: string): string {
  const taken = new Set([...rootRelationships.matchAll(/\sId\s*=\s*["']([^"']*)["']/g)].map(([, id]) => id));
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number += 1;
  return beforeClosing(
    rootRelationships,
    'Relationships',
    (prefix) => `<${prefix}Relationship Id="rId${number}" Type="${relationshipType}" Target="${partName}"/>`,
  );
}

function beforeClosing(xml: string, name: string, elementOf: (prefix: string) => string): string {
  return xml.replace(
    new RegExp(`</((?:\\w+:)?)${name}\\s*>\\s*$`),
    (closing, prefix: string) => `${elementOf(prefix)}${closing}`,
  );
}
