import { basename, parse } from 'node:path';
import { isAppError } from '@shared/errors/app-error';
import type { StatementReading } from '../../statements/load-statement';
import { columnsAsSaid } from '../../statements/said-columns';
import type { Reconciliation } from '../../statements/statements';
import { definedOf } from '../../guards/policy';
import { rowsProgress } from '../../work/rows-progress';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type StatementHandlers = Pick<Handlers, Extract<keyof Handlers, `statement:${string}`>>;

/** Reconciling with a provider's statement. */
export function createStatementHandlers(services: DesktopServices): StatementHandlers {
  const { works } = services;
  const statements = () => services.desk().statements;
  let fileName = '';

  return {
    'statement:chooseFile': async () => {
      const path = await services.chooseFile();
      return path === null ? null : { path };
    },
    'statement:open': ({ connectionId, path, columns, ...choices }) =>
      works.run('statement', 'read-all', async ({ signal, onProgress }) => {
        const found: { reading: StatementReading | null } = { reading: null };
        const said = columns === undefined ? null : definedOf(columns);
        try {
          const reconciliation = await statements().open({
            connection: connectionId,
            path,
            ...choices,
            columns: said === null ? undefined : (headings) => columnsAsSaid(said, headings),
            signal,
            onReading: (reading) => {
              found.reading = reading;
            },
            onProgress: rowsProgress(onProgress, 'reading'),
          });
          fileName = reconciliation.fileName;
          return { reading: readingOf(reconciliation, path), reconciliation: viewOf(reconciliation) };
        } catch (error) {
          // What was read is what the missing column can be chosen from.
          const isMissing = isAppError(error) && error.code === 'statement/columns-missing';
          if (!isMissing || found.reading === null) throw error;
          return { reading: readingOf(found.reading, path), reconciliation: null };
        }
      }),
    'statement:page': async ({ finding, offset, limit }) => {
      const { total, items } = await statements().page(finding, offset, limit);
      return {
        total,
        items: items.map(({ finding: found, line, call }) => ({ finding: found, line, call })),
      };
    },
    'statement:apply': async (choice) => {
      const { applied, reconciliation } = await statements().apply(choice);
      for (const { id } of await services.desk().data.listBatches()) services.send('batch:changed', { id });
      return { applied, reconciliation: viewOf(reconciliation) };
    },
    'statement:export': async ({ format }) => {
      const locale = services.locale();
      const suffix = { 'zh-CN': '对账', en: 'reconciled' }[locale];
      const path = await services.chooseTarget(`${parse(fileName).name}-${suffix}`, format);
      if (path === null) return null;
      return works.run('statement-export', 'read-all', async ({ signal, ...steps }) => {
        const onProgress = rowsProgress(steps.onProgress, 'writing');
        return { path, rows: await statements().export({ path, format, locale, signal, onProgress }) };
      });
    },
  };
}

function readingOf({ headings, columns, sheets, ...rest }: StatementReading, path: string) {
  return {
    fileName: basename(path),
    headings: [...headings],
    columns: { ...columns },
    sheetName: rest.sheetName,
    sheets: sheets.map((sheet) => ({ ...sheet })),
    encoding: rest.encoding,
    delimiter: rest.delimiter,
  };
}

function viewOf({ report, ...rest }: Reconciliation) {
  return {
    connectionId: rest.connectionId,
    connectionName: rest.connectionName,
    fileName: rest.fileName,
    sinceMs: rest.sinceMs,
    untilMs: rest.untilMs,
    report: { ...report, findings: { ...report.findings } },
  };
}
