/** Writes an operator's workbook again, with results behind the data of one sheet (docs/adr/0019). */
import type { FactorName } from '@shared/domain/factors';
import { AppError } from '@shared/errors/app-error';
import type { MaskProfile } from '@shared/masking';
import { damagedError, throwIfAborted } from '../../file-errors';
import { defaultFileLimits } from '../../limits';
import type { OutputColumn, StatusTone, WriteResult, WriteRunOptions } from '../../write-options';
import { openArchive, type Archive } from '../archive';
import { writeWorkbookFile } from '../encrypt';
import { readWorkbook, type Workbook } from '../workbook';
import { XmlFault } from '../xml/xml-characters';
import { zipParts, type ZipPart } from '../zip-output';
import {
  customPropertiesPart,
  type DocumentProperty,
  withPartRelationship,
  withPartType,
  withProperty,
} from './custom-property';
import { maskedWorkbook, rewriteContentTypes, rewriteRelationships } from './package-rewriter';
import { createResultCells } from './result-cells';
import { rewriteSheet, type PlacedRow } from './sheet-rewriter';
import { surveySheet } from './sheet-survey';
import { maskedStrings } from './strings-rewriter';
import { addStyles } from './styles-rewriter';
import { wholeText } from './text-chunks';

export interface RewriteOutput {
  /** Of the worksheet that was checked. */
  readonly sheetName: string;
  /** Row of the first checked row, 1-based. */
  readonly firstDataRow: number;
  /** Columns of the table as it was read. */
  readonly columnCount: number;
  /** The result columns. */
  readonly columns: readonly OutputColumn[];
  /** Marks the headings of the result columns, as of a sandbox. */
  readonly marked: boolean;
  readonly statusColumn?: number;
  readonly statusTones?: Readonly<Record<string, StatusTone>>;
  /** Column, from 0, to what it holds: masks the whole workbook; null for a full copy. */
  readonly maskedColumns: Readonly<Record<number, FactorName>> | null;
  /** `default` where it is left out. */
  readonly maskProfile?: MaskProfile;
  /** Written among the document's custom properties; left out where the workbook has no usual place for it. */
  readonly property?: DocumentProperty;
  readonly passphrase?: string;
}

export type PlacedRows = AsyncIterable<readonly PlacedRow[]>;

/**
 * Errors: file/sheet-not-found, file/too-many-columns, file/too-large, file/damaged,
 * file/weak-passphrase, those of writeWholeFile and what the rows throw.
 */
export async function rewriteXlsx(
  path: string,
  original: Buffer,
  output: RewriteOutput,
  rows: PlacedRows,
  options: WriteRunOptions = {},
): Promise<WriteResult> {
  const archive = await openArchive(original, defaultFileLimits);
  const result = { rows: 0 };
  try {
    const parts = await planParts(archive, output, countedRows(rows, options, result), options.signal);
    await writeWorkbookFile(path, zipParts(parts, new Date()), output.passphrase, options.signal);
    return result;
  } catch (error) {
    throw error instanceof XmlFault ? damagedError('XML of a part', error) : error;
  } finally {
    archive.close();
  }
}

async function* countedRows(
  rows: PlacedRows,
  options: WriteRunOptions,
  result: { rows: number },
): PlacedRows {
  for await (const chunk of rows) {
    throwIfAborted(options.signal);
    yield chunk;
    result.rows += chunk.length;
    options.onProgress?.(result.rows);
  }
}

/** For every part what becomes of it. */
async function planParts(
  archive: Archive,
  output: RewriteOutput,
  rows: PlacedRows,
  signal: AbortSignal | undefined,
): Promise<ZipPart[]> {
  const limits = defaultFileLimits;
  const workbook = await readWorkbook(archive, limits, signal);
  const sheet = workbook.sheets.find(({ name }) => name === output.sheetName);
  if (sheet === undefined) throw new AppError('file/sheet-not-found', 'The workbook has no such worksheet.');
  const isMasked = output.maskedColumns !== null;
  const profile = output.maskProfile ?? 'default';
  const factorColumns = new Map(
    Object.entries(output.maskedColumns ?? {}).map(([column, factor]) => [Number(column), factor]),
  );
  const { firstDataRow, columnCount } = output;
  const survey = await surveySheet(
    archive,
    { partName: sheet.partName, firstDataRow, columnCount, factorColumns },
    limits,
    signal,
  );
  const styles =
    workbook.stylesPart === null ? null : addStyles(await wholeText(archive, workbook.stylesPart, signal));
  const layout = {
    columns: output.columns,
    marked: output.marked,
    statusColumn: output.statusColumn ?? null,
    statusTones: output.statusTones ?? {},
  };
  const cells = createResultCells(layout, survey.freeColumn, styles?.added ?? null);
  const iterator = rows[Symbol.asyncIterator]();
  const results = {
    cells,
    headingRow: survey.headingRow,
    pull: async () => {
      const next = await iterator.next();
      return next.done === true ? null : next.value;
    },
  };

  const isKept = keptParts(archive, workbook, isMasked);
  const sheets = new Map(workbook.sheets.map(({ partName }) => [partName.toLowerCase(), partName]));
  const rewritten = new Map<string, ZipPart['content']>();
  const put = (partName: string, content: ZipPart['content']) =>
    rewritten.set(partName.toLowerCase(), content);

  const contentTypes = '[Content_Types].xml';
  put(
    contentTypes,
    rewriteContentTypes(await wholeText(archive, contentTypes, signal), isKept, workbook.mainPart),
  );
  for (const owner of ['', workbook.mainPart]) {
    const name = workbook.relationshipsPartOf(owner);
    if (!archive.has(name)) continue;
    put(name, rewriteRelationships(await wholeText(archive, name, signal), owner, isKept, !isMasked));
  }
  if (styles !== null && workbook.stylesPart !== null) put(workbook.stylesPart, styles.xml);
  if (isMasked) {
    put(
      workbook.mainPart,
      maskedWorkbook(await wholeText(archive, workbook.mainPart, signal), (id) => workbook.isWorksheet(id)),
    );
    const { sharedStringsPart } = workbook;
    if (sharedStringsPart !== null) {
      put(sharedStringsPart, () =>
        maskedStrings(archive, sharedStringsPart, survey.factorOfString, profile, limits, signal),
      );
    }
  }
  for (const [key, partName] of sheets) {
    const isChecked = partName === sheet.partName;
    if (!isChecked && !isMasked) continue;
    const mask = isChecked
      ? { firstDataRow, factorColumns, profile }
      : { firstDataRow: 1, factorColumns: new Map(), profile };
    rewritten.set(key, () =>
      rewriteSheet(
        archive,
        { partName, results: isChecked ? results : null, mask: isMasked ? mask : null },
        limits,
        signal,
      ),
    );
  }
  const added = output.property === undefined ? null : await addProperty(output.property);
  const parts = archive.partNames
    .filter((name) => isKept(name))
    .map((name) => ({
      name,
      content: rewritten.get(name.toLowerCase()) ?? (() => archive.readPart(name, signal)),
    }));
  return added === null ? parts : [...parts, added];

  /** The new part, or null where one that is there was changed. */
  async function addProperty(property: DocumentProperty): Promise<ZipPart | null> {
    const rootRelationships = workbook.relationshipsPartOf('').toLowerCase();
    const relationships = rewritten.get(rootRelationships);
    const types = rewritten.get(contentTypes.toLowerCase());
    if (typeof relationships !== 'string' || typeof types !== 'string') return null;
    const present = customPropertiesPart(relationships);
    if (present !== null) {
      const changed = archive.has(present)
        ? withProperty(await wholeText(archive, present, signal), property)
        : null;
      if (changed !== null) put(present, changed);
      return null;
    }
    const content = withProperty(null, property);
    if (content === null || isKept(customPart)) return null;
    put(rootRelationships, withPartRelationship(relationships, customPart));
    put(contentTypes, withPartType(types, customPart));
    return { name: customPart, content };
  }
}

const customPart = 'docProps/custom.xml';

/**
 * A full copy leaves out macros, which an .xlsx may not hold, and signatures, which no longer fit. A masked
 * one keeps only what can be searched for personal data: values, styles and the order of the sheets.
 */
function keptParts(archive: Archive, workbook: Workbook, isMasked: boolean): (partName: string) => boolean {
  if (!isMasked) {
    return (name) => archive.has(name) && !/(?:^|\/)vbaProject[^/]*$|^_xmlsignatures\//i.test(name);
  }
  const kept = new Set(
    [
      '[Content_Types].xml',
      workbook.relationshipsPartOf(''),
      workbook.mainPart,
      workbook.relationshipsPartOf(workbook.mainPart),
      workbook.stylesPart,
      workbook.themePart,
      workbook.sharedStringsPart,
      ...workbook.sheets.map(({ partName }) => partName),
    ].flatMap((name) => (name === null ? [] : [name.toLowerCase()])),
  );
  return (name) => kept.has(name.toLowerCase());
}
