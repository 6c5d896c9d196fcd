/** Writes what reconciling found as a table, for the provider or for the books. */
import { shortHead } from '@shared/domain/audit';
import { findingColumns, findingLabels } from '@shared/i18n/statement';
import { billedLabels, verdictLabels } from '@shared/i18n/words';
import type { Locale } from '@shared/locale';
import { isoWithOffset } from '../checks/result-record';
import type { DataService, StatementItem } from '../data/data-service';
import type { FileService } from '../files/file-service';
import type { Cell } from '../files/table';

const pageSize = 1_000;

export interface ExportFindingsOptions {
  readonly path: string;
  readonly format: 'xlsx' | 'csv';
  readonly locale: Locale;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { fraction: number | null; rows: number }) => void) | undefined;
}

/** All findings, one row each; a .csv has the names of fields and codes, a workbook the words of a person. */
export async function exportFindings(
  { data, files }: { readonly data: DataService; readonly files: FileService },
  { path, format, locale, signal, onProgress }: ExportFindingsOptions,
): Promise<number> {
  const forPeople = format === 'xlsx';
  async function* chunks(): AsyncGenerator<Cell[][]> {
    for (let offset = 0; ; offset += pageSize) {
      const { items } = await data.pageStatement(null, offset, pageSize);
      if (items.length === 0) return;
      yield items.map((item) => cellsOf(item, forPeople ? locale : null));
    }
  }
  const { rows } = await files.writeTable(path, {
    format,
    sheetName: 'VeriDesk',
    columns: Object.entries(findingColumns).map(([name, label]) => ({
      heading: forPeople ? label[locale] : name,
    })),
    rows: chunks(),
    description: `VeriDesk audit head ${shortHead(await data.auditHead())}`,
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ rows: written }) => onProgress?.({ fraction: null, rows: written }),
  });
  return rows;
}

function cellsOf({ finding, line, call }: StatementItem, locale: Locale | null): Cell[] {
  const hereFen = call?.billed === 'yes' ? call.feeFen : call?.billed === 'no' ? 0 : null;
  const isCounted = finding !== 'unreadable' && finding !== 'outside';
  const differenceFen = isCounted ? (line?.amountFen ?? 0) - (hereFen ?? 0) : null;
  return [
    locale === null ? finding : findingLabels[finding][locale],
    line === null ? null : String(line.line),
    timeText(line?.atMs ?? null),
    line?.requestId ?? null,
    yuanText(line?.amountFen ?? null),
    line?.code ?? null,
    line?.product ?? null,
    timeText(call?.sentAtMs ?? null),
    call?.requestId ?? null,
    call === null ? null : locale === null ? call.verdict : verdictLabels[call.verdict][locale],
    call === null ? null : locale === null ? call.billed : billedLabels[call.billed][locale],
    yuanText(hereFen),
    yuanText(differenceFen),
    call?.batch?.fileName ?? null,
    call?.batch == null ? null : String(call.batch.sourceRow),
    call?.checkId ?? null,
  ];
}

function timeText(timeMs: number | null): string | null {
  return timeMs === null ? null : isoWithOffset(timeMs);
}

/** `0.16`, `-1.00`: without a sign of money, so that a spreadsheet program adds them up. */
function yuanText(fen: number | null): string | null {
  if (fen === null) return null;
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
