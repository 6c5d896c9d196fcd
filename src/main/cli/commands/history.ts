import { resolve } from 'node:path';
import { checkKinds, type Factors } from '@shared/domain/factors';
import { checkSorts } from '@shared/domain/history';
import { verdicts } from '@shared/domain/verdict';
import { fillPlaceholders } from '@shared/i18n/text';
import { maskFactors } from '../../checks/check-view';
import type { StoredCheck } from '../../data/data-service';
import { checkFilterOf, exportHistory, readHistory } from '../../history/history';
import { readChoice, readDate, readInteger, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { exportOptions, exportUsage, readExportArguments, readMasking } from '../export-arguments';
import { formatOfPath } from '../formats';
import { formatTable, jsonOfStoredCheck } from '../output';
import { isoWithOffset } from '../../checks/result-record';
import { describePurged } from '../keeping-texts';
import { cliTexts } from '../texts';

const usage =
  '[--text T] [--kind K] [--verdict V] [--since DATE] [--until DATE] [--connection C] [--batch ID] [--tag T] [--purpose TEXT] ' +
  '[--sort newest|oldest|verdict|fee|duration] [--limit N] [--out FILE] ' +
  exportUsage;
const shownOnTerminal = 50;
const sortedPage = 500;

export const historyCommand: Command = {
  name: 'history',
  right: 'check',
  usage,
  summary: { 'zh-CN': '查找和导出历史核验', en: 'find and export past checks' },
  options: {
    text: { type: 'string' },
    kind: { type: 'string' },
    verdict: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    connection: { type: 'string' },
    batch: { type: 'string' },
    tag: { type: 'string' },
    purpose: { type: 'string' },
    sort: { type: 'string' },
    limit: { type: 'string' },
    ...exportOptions,
  },
  async run(args, context) {
    if (args.positionals.length > 0) throw usageError(`history ${usage}`);
    if (args.text('out') !== null && args.text('sort') !== null) {
      throw usageError('history --out FILE is in the order of time; --sort is for the terminal and --json');
    }
    const masking = readMasking(args);
    const { masked } = masking;
    const limit = readInteger(args.text('limit'), 'limit', 1, 10_000_000);
    const sort = readChoice(args.text('sort'), 'sort', checkSorts) ?? 'newest';
    const connection = args.text('connection');
    const workstation = await context.workstation();
    const asked = checkFilterOf({
      text: args.text('text') ?? undefined,
      kind: readChoice(args.text('kind'), 'kind', checkKinds) ?? undefined,
      verdict: readChoice(args.text('verdict'), 'verdict', verdicts) ?? undefined,
      sinceMs: readDate(args.text('since'), 'since') ?? undefined,
      untilMs: readDate(args.text('until'), 'until') ?? undefined,
      connectionId: connection === null ? undefined : workstation.connections.find(connection).id,
      batchId: args.text('batch') ?? undefined,
      tag: args.text('tag') ?? undefined,
      purpose: args.text('purpose') ?? undefined,
    });
    const out = args.text('out');
    const format = out === null ? null : formatOfPath(out);
    const choice = out === null ? null : await readExportArguments(args, context, out);
    const maskProfile = masking.maskProfile ?? workstation.masking().profile;
    const desk = await context.desk({ spender: false });
    const own = await desk.operators.ownOnly();
    const filter = own === null ? asked : { ...asked, operatorId: own };
    if (!masked && out === null && args.json) await desk.operators.require('reveal');
    if (out !== null && format !== null && choice !== null) {
      const path = resolve(out);
      const rows = await exportHistory(
        {
          data: desk.data,
          files: workstation.files,
          providers: workstation.providers,
          audit: workstation.audit,
          maskProfile,
        },
        filter,
        { path, format, ...choice, locale: context.locale, ...(limit === null ? {} : { limit }) },
      );
      if (args.json) context.print(JSON.stringify({ path, rows }));
      else context.report(fillPlaceholders(cliTexts.written[context.locale], { path }));
      return exitStatus.settled;
    }
    const most = limit ?? (args.json ? Number.POSITIVE_INFINITY : shownOnTerminal);
    const checks: StoredCheck[] = [];
    if (sort === 'newest') {
      for await (const page of readHistory(desk.data, filter, most)) checks.push(...page);
    } else {
      for (let all = false; !all;) {
        const wanted = Math.min(sortedPage, most - checks.length);
        const found = await desk.data.searchChecks(filter, checks.length, wanted, sort);
        checks.push(...found.checks);
        all = found.checks.length < wanted || checks.length >= most;
      }
    }
    const factorsOf = (check: StoredCheck): Factors =>
      masked ? maskFactors(check.factors, maskProfile) : check.factors;
    if (args.json) {
      if (!masked) workstation.audit.note('value.revealed', null, { what: 'history', rows: checks.length });
      const documents = checks.map((check) =>
        jsonOfStoredCheck(check, factorsOf(check), masked ? maskProfile : null),
      );
      context.print(JSON.stringify({ checks: documents }, null, 2));
    } else if (checks.length === 0) context.report(cliTexts.noChecks[context.locale]);
    else {
      context.print(
        formatTable(
          checks.map((check) => [
            isoWithOffset(check.answeredAtMs ?? check.startedAtMs),
            check.kind,
            check.answer?.verdict ?? '',
            // A terminal keeps what it shows: people see masked values here, scripts ask for --json.
            describePurged(check, context.locale) ??
              Object.values(maskFactors(check.factors, maskProfile)).join(' '),
            check.connectionName,
          ]),
        ),
      );
    }
    return exitStatus.settled;
  },
};
