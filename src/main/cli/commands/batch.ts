import { resolve } from 'node:path';
import { checkKinds, type FactorName, factorNames } from '@shared/domain/factors';
import { providerOf } from '../../connections/connections';
import { type ColumnMapping, missingFactors } from '../../batch/plan-row';
import { readChoice, splitAssignment, usageError } from '../arguments';
import { type CliContext, type Command, exitStatus } from '../context';
import { driveBatch } from '../drive-batch';
import { exportOptions, exportUsage, readExportArguments } from '../export-arguments';
import { describeDryRun } from '../dry-run';
import { requireTarget } from '../formats';
import { formatFen } from '../output';
import { cliTexts, fill } from '../texts';
import { defaultKind } from './check';

const usage =
  'CONNECTION --in FILE --out FILE [--kind KIND] [--sheet NAME] [--map COLUMN=FIELD …] [--retry-unknown] [--dry-run] ' +
  exportUsage +
  ' [--plain]';

export const batchCommand: Command = {
  name: 'batch',
  usage,
  summary: { 'zh-CN': '核验一个文件的所有行', en: 'check the rows of a file' },
  options: {
    in: { type: 'string' },
    ...exportOptions,
    plain: { type: 'boolean' },
    kind: { type: 'string' },
    sheet: { type: 'string' },
    map: { type: 'string', multiple: true },
    'retry-unknown': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  async run(args, context) {
    const [connectionName] = args.positionals;
    const input = args.text('in');
    const out = args.text('out');
    const dryRun = args.flag('dry-run');
    if (connectionName === undefined || input === null || (out === null && !dryRun)) {
      throw usageError(`batch ${usage}`);
    }
    if (out !== null) await requireTarget(resolve(out), resolve(input));
    const choice = out === null ? null : await readExportArguments(args, context, out);
    const kind = readChoice(args.text('kind'), 'kind', checkKinds);
    const named = args.texts('map').map(splitAssignment);
    const workstation = await context.workstation();
    const stored = workstation.connections.find(connectionName);
    const { declaration } = providerOf(workstation.providers, stored.providerId);
    const desk = await context.desk({ spender: true });
    const { batchId } = await desk.batches.open({
      path: resolve(input),
      connection: stored.id,
      kind: kind ?? defaultKind(declaration.kinds),
      sheetName: args.text('sheet') ?? undefined,
      mapping: (columns) => mappingOf(named, columns),
      signal: context.interrupted,
      onImport: ({ rows }) => context.progress.show(fill(cliTexts.importing[context.locale], { rows })),
      onPlan: ({ rows }) => context.progress.show(fill(cliTexts.reviewing[context.locale], { rows })),
    });
    context.progress.clear();
    if (await reportMissingColumns(context, batchId)) {
      await desk.batches.discard(batchId);
      return exitStatus.usage;
    }
    if (dryRun || out === null || choice === null) {
      const document = await describeDryRun(desk, batchId);
      await desk.batches.discard(batchId);
      const { total, planned, invalid, duplicates, estimate } = document;
      const price = estimate === null ? cliTexts.noPrice[context.locale] : formatFen(estimate);
      if (args.json) context.print(JSON.stringify(document, null, 2));
      else
        context.print(fill(cliTexts.dryRun[context.locale], { total, planned, invalid, duplicates, price }));
      return exitStatus.settled;
    }
    return driveBatch(desk, context, {
      batchId,
      out: resolve(out),
      ...choice,
      json: args.json,
      retryUnknown: args.flag('retry-unknown'),
    });
  },
};

export const resumeCommand: Command = {
  name: 'resume',
  usage: `BATCH --out FILE [--retry-unknown] ${exportUsage} [--plain]`,
  summary: { 'zh-CN': '继续一个中断的批次', en: 'carry on an interrupted batch' },
  options: { ...exportOptions, plain: { type: 'boolean' }, 'retry-unknown': { type: 'boolean' } },
  async run(args, context) {
    const [batchId] = args.positionals;
    const out = args.text('out');
    if (batchId === undefined || out === null) throw usageError('resume BATCH --out FILE');
    await requireTarget(resolve(out));
    const choice = await readExportArguments(args, context, out);
    const desk = await context.desk({ spender: true });
    return driveBatch(desk, context, {
      batchId,
      out: resolve(out),
      ...choice,
      json: args.json,
      retryUnknown: args.flag('retry-unknown'),
    });
  },
};

/** Columns by heading, or by letter where the file has none. */
function mappingOf(named: readonly (readonly [string, string])[], columns: readonly string[]): ColumnMapping {
  const mapping: Partial<Record<FactorName, number>> = {};
  for (const [column, field] of named) {
    const factor = factorNames.find((name) => name === field);
    if (factor === undefined) throw usageError(`Unknown field ${field}. Fields: ${factorNames.join(', ')}.`);
    const index = columns.findIndex((heading) => heading.trim() === column.trim());
    if (index === -1) throw usageError(`The file has no column ${column}. Columns: ${columns.join(', ')}.`);
    mapping[factor] = index;
  }
  return mapping;
}

async function reportMissingColumns(context: CliContext, batchId: string): Promise<boolean> {
  const desk = await context.desk({ spender: true });
  const { kind, mapping, columns } = await desk.batches.view(batchId);
  const missing = missingFactors(kind, mapping);
  if (missing.length === 0) return false;
  const values = { factors: missing.join(', '), columns: columns.join(', ') };
  context.report(fill(cliTexts.columnsMissing[context.locale], values));
  return true;
}
