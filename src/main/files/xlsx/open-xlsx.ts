/** Opens an .xlsx workbook as a table: one worksheet, read as a stream. */
import { AppError } from '@shared/errors/app-error';
import type { FileLimits } from '../limits';
import type { TableChunk, TableSource } from '../table';
import { openArchive, type Archive } from './archive';
import { readSharedStrings } from './shared-strings';
import { readSheetRows } from './sheet-reader';
import { readDateStyles } from './styles';
import { readWorkbook, type Workbook, type WorksheetPart } from './workbook';

/** How often progress is told while texts are read, when there are no rows yet. */
const progressBytes = 4 * 1024 * 1024;

export interface OpenXlsxOptions {
  /** The worksheet to read; the first visible one when it is left out. */
  readonly sheetName?: string;
  readonly signal?: AbortSignal;
}

/** Errors: file/sheet-not-found, and those of the archive and its parts. */
export async function openXlsx(
  path: string,
  limits: FileLimits,
  options: OpenXlsxOptions,
): Promise<TableSource> {
  const archive = await openArchive(path, limits);
  try {
    const workbook = await readWorkbook(archive, limits, options.signal);
    const sheet = chooseSheet(workbook, options.sheetName);
    return {
      opened: {
        format: 'xlsx',
        sheetName: sheet.name,
        sheetNames: workbook.sheets.map(({ name }) => name),
        hiddenSheetNames: workbook.sheets.filter(({ hidden }) => hidden).map(({ name }) => name),
        encoding: null,
        delimiter: null,
      },
      rows: readRows(archive, workbook, sheet, limits, options.signal),
      close: () => {
        archive.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

function chooseSheet(workbook: Workbook, sheetName: string | undefined): WorksheetPart {
  const sheet =
    sheetName === undefined
      ? (workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0])
      : workbook.sheets.find(({ name }) => name === sheetName);
  if (sheet === undefined) throw new AppError('file/sheet-not-found', 'The workbook has no such worksheet.');
  return sheet;
}

async function* readRows(
  archive: Archive,
  workbook: Workbook,
  sheet: WorksheetPart,
  limits: FileLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<TableChunk> {
  try {
    const dateStyles = await readDateStyles(archive, workbook.stylesPart, limits, signal);
    const stringBytes =
      workbook.sharedStringsPart === null ? 0 : archive.sizeBytes(workbook.sharedStringsPart);
    const totalBytes = Math.max(1, stringBytes + archive.sizeBytes(sheet.partName));
    const fractionOf = (bytesRead: number) => Math.min(1, bytesRead / totalBytes);
    // Excel writes the texts behind the worksheet; the archive's directory lets us read them first.
    const strings = readSharedStrings(archive, workbook.sharedStringsPart, limits, signal);
    let step = await strings.next();
    for (let told = 0; step.done !== true; step = await strings.next()) {
      if (step.value - told < progressBytes) continue;
      told = step.value;
      yield { rows: [], fraction: fractionOf(told) };
    }
    const context = { sharedStrings: step.value, dateStyles, date1904: workbook.date1904 };
    for await (const chunk of readSheetRows(archive, sheet.partName, context, limits, signal)) {
      const { rows, bytesRead, hiddenColumns } = chunk;
      yield {
        rows,
        fraction: fractionOf(stringBytes + bytesRead),
        ...(hiddenColumns.length === 0 ? {} : { hiddenColumns }),
      };
    }
  } finally {
    archive.close();
  }
}
