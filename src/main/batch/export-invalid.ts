/**
 * The rows of a batch that are not sent, as a file to correct and to open again. Cells are text. A damaged
 * cell is left empty and told beside it: written as text it could pass for sound the next time.
 */
import { factorsOfKind, type FactorName } from '@shared/domain/factors';
import { factorLabels } from '@shared/i18n/words';
import { ruleMessages } from '@shared/i18n/rules';
import { isRuleName } from '@shared/identifiers';
import type { Locale } from '@shared/locale';
import type { DataService, StoredBatch, StoredRow } from '../data/data-service';
import type { FileService } from '../files/file-service';
import { type Cell, cellAddress, cellText } from '../files/table';
import { damageOf } from './plan-row';

export interface ExportInvalidOptions {
  readonly path: string;
  readonly format: 'xlsx' | 'csv';
  readonly locale: Locale;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { fraction: number | null; rows: number }) => void) | undefined;
}

const pageSize = 1_000;

/** Headings that no factor's column is recognised by. */
const extraHeadings = {
  'zh-CN': ['原文件位置', '未发送原因', '损坏的原值'],
  en: ['Position in the file', 'Why it is not sent', 'Damaged value'],
} as const satisfies Record<Locale, readonly string[]>;

/** Returns how many rows were written. */
export async function exportInvalidRows(
  { data, files }: { readonly data: DataService; readonly files: FileService },
  batch: StoredBatch,
  options: ExportInvalidOptions,
): Promise<number> {
  const { locale, signal } = options;
  const { invalid } = await data.countBatch(batch.id);
  const roundedColumns = (await data.getReading(batch.id))?.roundedColumns ?? [];

  async function* chunks(): AsyncGenerator<Cell[][]> {
    for (let offset = 0; ; offset += pageSize) {
      const { rows } = await data.pageRows(batch.id, 'problems', offset, pageSize);
      if (rows.length > 0) yield rows.map((row) => cellsOf(batch, row, roundedColumns, locale));
      if (rows.length < pageSize) return;
    }
  }

  const written = await files.writeTable(options.path, {
    format: options.format,
    sheetName: batch.sheetName ?? 'VeriDesk',
    columns: [...batch.columns, ...extraHeadings[locale]].map((heading) => ({ heading })),
    rows: chunks(),
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ rows }) =>
      options.onProgress?.({ fraction: invalid === 0 ? null : Math.min(1, rows / invalid), rows }),
  });
  return written.rows;
}

function cellsOf(
  batch: StoredBatch,
  row: StoredRow,
  roundedColumns: readonly number[],
  locale: Locale,
): Cell[] {
  const { mapping, sheetName, columns } = batch;
  const damaged = new Map<number, FactorName>();
  for (const factor of factorsOfKind[batch.origin.kind]) {
    const column = mapping[factor];
    if (column === undefined) continue;
    if (damageOf(row.cells[column], column, factor, roundedColumns) !== null) damaged.set(column, factor);
  }
  const originals = columns.map((_, column) =>
    damaged.has(column) ? null : textOrNull(cellText(row.cells[column])),
  );
  const damagedValues = [...damaged].map(([column]) => {
    const text = cellText(row.cells[column]) || rawOf(row.cells[column] ?? null);
    return `${cellAddress(sheetName, column, row.sourceRow)}: ${text}`;
  });
  return [
    ...originals,
    row.problem?.cell ?? String(row.sourceRow),
    reasonOf(row, locale),
    textOrNull(damagedValues.join('\n')),
  ];
}

function reasonOf({ problem }: StoredRow, locale: Locale): string | null {
  if (problem === null) return null;
  const reason = isRuleName(problem.rule) ? ruleMessages[problem.rule][locale] : problem.rule;
  return `${factorLabels[problem.factor][locale]}: ${reason}`;
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}

/** A formula without a result has nothing to see but itself. */
function rawOf(cell: Cell): string {
  return cell === null || typeof cell === 'string' ? '' : cell.raw;
}
