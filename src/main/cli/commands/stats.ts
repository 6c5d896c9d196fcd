import { resolve } from 'node:path';
import {
  dayNumberOf,
  statisticsGroupings,
  type StatisticsGrouping,
  unknownShare,
} from '@shared/domain/statistics';
import { statisticsTexts } from '@shared/i18n/statistics';
import { fillPlaceholders } from '@shared/i18n/text';
import type { StatisticsFilter } from '../../data/data-service';
import { exportStatistics } from '../../statistics/export-statistics';
import { statisticsTableOf } from '../../statistics/statistics-table';
import { readChoice, readDate, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { exportOptions, readExportArguments } from '../export-arguments';
import { formatOfPath, requireTarget } from '../formats';
import { formatTable } from '../output';
import { cliTexts } from '../texts';

const usage =
  '[--since DATE] [--until DATE] [--by day|provider|connection|kind|verdict] [--sandbox] ' +
  '[--out FILE.csv|FILE.xlsx] [--out-encoding utf-8|gb18030] [--encrypt]';
const { out, 'out-encoding': outEncoding, encrypt } = exportOptions;

/** What is told when no day is named: today and the 29 days before it. */
const daysByDefault = 30;

export const statsCommand: Command = {
  name: 'stats',
  right: 'check',
  usage,
  summary: {
    'zh-CN': '统计核验的数量、结论、费用和耗时',
    en: 'count checks, verdicts, fees and latency',
  },
  options: {
    since: { type: 'string' },
    until: { type: 'string' },
    by: { type: 'string' },
    sandbox: { type: 'boolean' },
    out,
    'out-encoding': outEncoding,
    encrypt,
  },
  async run(args, context) {
    if (args.positionals.length > 0) throw usageError(`stats ${usage}`);
    const by: StatisticsGrouping = readChoice(args.text('by'), 'by', statisticsGroupings) ?? 'day';
    const days = daysOf(args.text('since'), args.text('until'));
    const path = args.text('out');
    if (path !== null) await requireTarget(path);
    const choice = path === null ? null : await readExportArguments(args, context, path);
    const workstation = await context.workstation();
    const { data, operators } = await context.desk({ spender: false });
    const own = await operators.ownOnly();
    const filter: StatisticsFilter = {
      ...days,
      sandbox: args.flag('sandbox'),
      ...(own === null ? {} : { operatorId: own }),
    };
    const { files, providers, audit } = workstation;
    if (path !== null && choice !== null) {
      const target = resolve(path);
      const { encoding, passphrase } = choice;
      const rows = await exportStatistics({ data, files, providers, audit }, filter, by, {
        path: target,
        format: formatOfPath(path),
        locale: context.locale,
        encoding,
        passphrase,
      });
      if (args.json) context.print(JSON.stringify({ path: target, rows }));
      else context.report(fillPlaceholders(cliTexts.written[context.locale], { path: target }));
      return exitStatus.settled;
    }
    const found = await data.statistics(filter, by);
    if (args.json) {
      const groups = found.groups.map((group) => ({ ...group, unknownShare: unknownShare(group) }));
      const total = { ...found.total, unknownShare: unknownShare(found.total) };
      context.print(
        JSON.stringify({ by, ...days, sandbox: filter.sandbox, ...found, groups, total }, null, 2),
      );
      return exitStatus.settled;
    }
    if (found.uncounted > 0) {
      const checks = String(found.uncounted);
      context.report(fillPlaceholders(statisticsTexts.uncounted[context.locale], { checks }));
    }
    if (found.groups.length === 0) context.report(statisticsTexts.none[context.locale]);
    else {
      const { headings, rows, total } = statisticsTableOf(found, by, providers, context.locale);
      context.print(formatTable([headings, ...rows, total].map((cells) => cells.map((cell) => cell ?? '—'))));
    }
    return exitStatus.settled;
  },
};

/** Whole days: `--since` is included, `--until` is not. */
function daysOf(since: string | null, until: string | null): Pick<StatisticsFilter, 'firstDay' | 'lastDay'> {
  for (const [name, text] of Object.entries({ since, until })) {
    if (text !== null && !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      throw usageError(`--${name} takes a date such as 2026-01-31: whole days are counted.`);
    }
  }
  const untilMs = readDate(until, 'until');
  const lastMs = untilMs === null ? Date.now() : untilMs - 1;
  const last = new Date(lastMs);
  const firstMs =
    readDate(since, 'since') ??
    new Date(last.getFullYear(), last.getMonth(), last.getDate() - daysByDefault + 1).getTime();
  if (firstMs > lastMs) throw usageError('--since is not before --until.');
  return { firstDay: dayNumberOf(firstMs), lastDay: dayNumberOf(lastMs) };
}
