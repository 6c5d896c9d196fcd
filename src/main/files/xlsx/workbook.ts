/** Finds a workbook's parts: its worksheets by name, its shared strings and its styles. */
import { posix } from 'node:path';
import type { FileLimits } from '../limits';
import { unsupportedError } from '../sniff';
import { damagedError } from '../file-errors';
import type { Archive } from './archive';
import { parseWholePart } from './xml-part';
import type { XmlHandler } from './xml/xml-reader';
import { isTrue } from './xml/tag-attributes';

export interface WorksheetPart {
  readonly name: string;
  readonly partName: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly WorksheetPart[];
  readonly date1904: boolean;
  readonly sharedStringsPart: string | null;
  readonly stylesPart: string | null;
  readonly themePart: string | null;
  /** The part that names the sheets. */
  readonly mainPart: string;
  /** Name of the part with a part's relationships; those of the archive belong to the empty name. */
  relationshipsPartOf(ownerPart: string): string;
  /** Whether a relationship of the main part leads to a worksheet. */
  isWorksheet(relationshipId: string): boolean;
}

interface Relationship {
  /** Last word of the type address, which is the same in both editions of the standard. */
  readonly type: string;
  readonly partName: string;
}

type Relationships = ReadonlyMap<string, Relationship>;

/** Errors: file/unsupported for archives that are no .xlsx workbook, file/damaged. */
export async function readWorkbook(
  archive: Archive,
  limits: FileLimits,
  signal?: AbortSignal,
): Promise<Workbook> {
  const roots = await readRelationships(archive, '', limits, signal);
  const main =
    [...roots.values()].find(({ type }) => type === 'officeDocument')?.partName ?? 'xl/workbook.xml';
  if (!archive.has(main) || main.toLowerCase().endsWith('.bin')) throw unsupportedError('archive');
  const relationships = await readRelationships(archive, main, limits, signal);

  const sheets: WorksheetPart[] = [];
  let date1904 = false;
  let isWorkbook = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr') date1904 = isTrue(attributes.localValue('date1904'));
      if (name !== 'sheet') return;
      const relationship = relationships.get(attributes.localValue('id') ?? '');
      // Sheets of charts and of old macros hold no rows.
      if (relationship?.type !== 'worksheet') return;
      sheets.push({
        name: attributes.localValue('name') ?? '',
        partName: relationship.partName,
        hidden: (attributes.localValue('state') ?? 'visible') !== 'visible',
      });
    },
    close: () => undefined,
    text: () => undefined,
  };
  await parseWholePart(archive, main, handler, limits, signal);
  if (!isWorkbook) throw unsupportedError('archive');
  if (sheets.length === 0) throw damagedError('no worksheet');
  return {
    sheets,
    date1904,
    sharedStringsPart: partOfType(archive, relationships, 'sharedStrings'),
    stylesPart: partOfType(archive, relationships, 'styles'),
    themePart: partOfType(archive, relationships, 'theme'),
    mainPart: main,
    relationshipsPartOf,
    isWorksheet: (relationshipId) => relationships.get(relationshipId)?.type === 'worksheet',
  };
}

function partOfType(archive: Archive, relationships: Relationships, type: string): string | null {
  const found = [...relationships.values()].find((relationship) => relationship.type === type);
  return found !== undefined && archive.has(found.partName) ? found.partName : null;
}

function relationshipsPartOf(ownerPart: string): string {
  return posix.join(posix.dirname(ownerPart), '_rels', `${posix.basename(ownerPart)}.rels`);
}

/** Relationships of a part by id; those that point outside of the archive are left out. */
async function readRelationships(
  archive: Archive,
  ownerPart: string,
  limits: FileLimits,
  signal: AbortSignal | undefined,
): Promise<Relationships> {
  const folder = posix.dirname(ownerPart);
  const relationshipsPart = relationshipsPartOf(ownerPart);
  const relationships = new Map<string, Relationship>();
  if (!archive.has(relationshipsPart)) return relationships;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.localValue('TargetMode') === 'External') return;
      const target = (attributes.localValue('Target') ?? '').replaceAll('\\', '/');
      relationships.set(attributes.localValue('Id') ?? '', {
        type: (attributes.localValue('Type') ?? '').split('/').at(-1) ?? '',
        partName: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  };
  await parseWholePart(archive, relationshipsPart, handler, limits, signal);
  return relationships;
}
