/** Past checks: searched and exported from the local database, with the network off. */
import { shortHead } from '@shared/domain/audit';
import { type FactorName, factorNames, factorsOfKind } from '@shared/domain/factors';
import { resultColumns } from '@shared/domain/result-columns';
import { factLabels, factNames, resultColumnHeadings, trailingColumnHeadings } from '@shared/i18n/columns';
import { basisLabels, purgedCode, purgedWords, purposeWords } from '@shared/i18n/purpose';
import { factorLabels, kindLabels } from '@shared/i18n/words';
import type { CheckSort } from '@shared/domain/history';
import type { CheckView, HistoryFilter } from '@shared/ipc/check-view';
import type { Locale } from '@shared/locale';
import { maskFact, maskFactor, type MaskProfile } from '@shared/masking';
import { basename } from 'node:path';
import type { AuditNotes } from '../audit/audit-notes';
import { storedCheckViewOf } from '../checks/check-view';
import { isoWithOffset, resultRecordOf } from '../checks/result-record';
import type { CheckFilter, DataService, StoredCheck } from '../data/data-service';
import { hashOfFile } from '../files/file-hash';
import type { FileService } from '../files/file-service';
import type { Cell } from '../files/table';
import type { ProviderRegistry } from '../providers/registry';
import type { ExportOptions } from '../batch/export-batch';
import { sandboxMark } from '../files/sandbox-mark';

const pageSize = 1_000;

export interface HistoryDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly providers: ProviderRegistry;
  readonly audit?: AuditNotes;
  readonly maskProfile: MaskProfile;
}

/** The filter of the interface as that of the database; absent fields don't filter. */
export function checkFilterOf(filter: HistoryFilter): CheckFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  );
}

export async function searchHistory(
  { data, providers, maskProfile }: HistoryDependencies,
  filter: CheckFilter,
  offset: number,
  limit: number,
  sort: CheckSort = 'newest',
): Promise<{ total: number; counted: boolean; checks: CheckView[] }> {
  const { total, counted, checks } = await data.searchChecks(filter, offset, limit, sort);
  const views = checks.map((check) => storedCheckViewOf(providers, check, maskProfile));
  return { total, counted, checks: views.filter((view) => view !== null) };
}

/** Newest first, page by page. */
export async function* readHistory(
  data: DataService,
  filter: CheckFilter,
  limit: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly StoredCheck[]> {
  let left = limit;
  for (let last: StoredCheck | null = null; left > 0;) {
    const behind = last === null ? null : { sequence: last.sequence, startedAtMs: last.startedAtMs };
    const checks: readonly StoredCheck[] = await data.readChecks(filter, behind, Math.min(pageSize, left));
    if (checks.length === 0) return;
    yield checks;
    left -= checks.length;
    last = checks.at(-1) ?? null;
  }
}

/** Writes what a filter finds as a file; returns the number of rows. */
export async function exportHistory(
  { data, files, audit, maskProfile }: HistoryDependencies,
  filter: CheckFilter,
  options: ExportOptions & { readonly limit?: number },
): Promise<number> {
  const { format, locale, masked } = options;
  const forPeople = format === 'xlsx';
  const columns = [
    ...['kind', 'connection', ...factorNames].map((name) => headingOf(name, forPeople ? locale : null)),
    ...resultColumns.map((name) => (forPeople ? resultColumnHeadings[name][locale] : name)),
    ...factNames.map((name) => (forPeople ? factLabels[name][locale] : name)),
    ...(['sandbox', 'operator'] as const).map((name) =>
      forPeople ? trailingColumnHeadings[name][locale] : name,
    ),
    ...(['purpose', 'basis'] as const).map((name) => (forPeople ? purposeWords[name][locale] : name)),
    ...(['content', 'purgedAt', 'purge'] as const).map((name) =>
      forPeople ? purgedWords[name][locale] : name,
    ),
  ];
  const purgedText = forPeople ? purgedWords.purged[locale] : purgedCode;

  const cellsOf = (check: StoredCheck): Cell[] => {
    const record = resultRecordOf(check, masked ? maskProfile : null);
    const asked: readonly FactorName[] = factorsOfKind[check.kind];
    return [
      forPeople ? kindLabels[check.kind][locale] : check.kind,
      check.connectionName,
      ...factorNames.map((name) => {
        const value = check.factors[name];
        // An empty cell would say that it was never asked for.
        if (check.purged != null && asked.includes(name)) return purgedText;
        if (value === undefined) return null;
        return masked ? maskFactor(name, value, maskProfile) : value;
      }),
      ...resultColumns.map((name) => (record[name] === null ? null : String(record[name]))),
      ...factNames.map((name) => {
        const fact = check.answer?.facts[name] ?? null;
        return fact !== null && masked ? maskFact(name, fact) : fact;
      }),
      check.sandbox ? sandboxMark : null,
      check.operator?.name ?? null,
      check.purpose?.purpose ?? null,
      check.purpose == null
        ? null
        : forPeople
          ? basisLabels[check.purpose.basis][locale]
          : check.purpose.basis,
      check.purged == null ? null : purgedText,
      check.purged == null ? null : isoWithOffset(check.purged.atMs),
      check.purged?.purgeId ?? null,
    ];
  };

  async function* chunks(): AsyncGenerator<Cell[][]> {
    for await (const checks of readHistory(data, filter, options.limit)) yield checks.map(cellsOf);
  }

  const head = shortHead(await data.auditHead());
  let total = 0;
  // Counted while the first rows are written; a count that fails leaves the progress without an end.
  if (options.onProgress !== undefined) {
    void data.countChecks(filter).then(
      (count) => (total = Math.min(count, options.limit ?? count)),
      () => undefined,
    );
  }
  const written = await files.writeTable(options.path, {
    format,
    sheetName: 'VeriDesk',
    columns: columns.map((heading) => ({ heading })),
    rows: chunks(),
    encoding: options.encoding,
    passphrase: options.passphrase,
    description: `VeriDesk audit head ${head}`,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onProgress: ({ rows }) =>
      options.onProgress?.({ fraction: total === 0 ? null : Math.min(1, rows / total), rows }),
  });
  audit?.note('export.written', null, {
    what: 'history',
    file: basename(options.path),
    format,
    rows: written.rows,
    masked,
    ...(masked ? { maskProfile } : {}),
    encrypted: options.passphrase !== undefined,
    head,
    sha256: await hashOfFile(options.path),
    // Not what was searched for: it may be a person's number.
    filters: Object.keys(filter).sort(),
  });
  return written.rows;
}

function headingOf(name: string, locale: Locale | null): string {
  if (locale === null) return name;
  if (name === 'kind') return { 'zh-CN': '核验类型', en: 'Check kind' }[locale];
  if (name === 'connection') return { 'zh-CN': '连接', en: 'Connection' }[locale];
  return factorLabels[name as keyof typeof factorLabels][locale];
}
