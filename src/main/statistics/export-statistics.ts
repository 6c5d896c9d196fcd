/** Writes the statistics as a file; there is nobody in them, so there is nothing to mask. */
import { basename } from 'node:path';
import { shortHead } from '@shared/domain/audit';
import type { StatisticsGrouping } from '@shared/domain/statistics';
import { statisticsTexts } from '@shared/i18n/statistics';
import type { Locale } from '@shared/locale';
import type { AuditNotes } from '../audit/audit-notes';
import { sandboxMark } from '../files/sandbox-mark';
import type { DataService, StatisticsFilter } from '../data/data-service';
import type { FileService } from '../files/file-service';
import type { CsvOutputEncoding } from '../files/write-options';
import type { ProviderRegistry } from '../providers/registry';
import { statisticsTableOf } from './statistics-table';

export interface StatisticsDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly providers: ProviderRegistry;
  readonly audit: AuditNotes;
}

export interface ExportStatisticsOptions {
  readonly path: string;
  readonly format: 'xlsx' | 'csv';
  readonly locale: Locale;
  readonly encoding?: CsvOutputEncoding | undefined;
  /** .xlsx only: encrypts the file. */
  readonly passphrase?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Returns the number of rows; a .csv has names and codes, a workbook words and a last row with the sums. */
export async function exportStatistics(
  { data, files, providers, audit }: StatisticsDependencies,
  filter: StatisticsFilter,
  by: StatisticsGrouping,
  { path, format, locale, ...options }: ExportStatisticsOptions,
): Promise<number> {
  const forPeople = format === 'xlsx';
  const found = await data.statistics(filter, by);
  const table = statisticsTableOf(found, by, providers, forPeople ? locale : null);
  const named = by === 'connection' ? 2 : 1;
  const { rows } = await files.writeTable(path, {
    format,
    sheetName: 'VeriDesk',
    columns: table.headings.map((heading, index) => ({
      heading,
      kind: index < named ? 'text' : 'integer',
    })),
    rows: chunkOf([...table.rows, ...(forPeople ? [table.total] : [])]),
    ...(filter.sandbox ? { notice: `${sandboxMark} · ${statisticsTexts.sandbox[locale]}` } : {}),
    description: `VeriDesk audit head ${shortHead(await data.auditHead())}`,
    ...options,
  });
  audit.note('export.written', null, {
    what: 'statistics',
    by,
    file: basename(path),
    format,
    rows,
    encrypted: options.passphrase !== undefined,
  });
  return rows;
}

async function* chunkOf<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
