/** `batch`: a file is read, reviewed, run and written. */
import { resolve } from 'node:path';
import { csvEncodings } from '@shared/domain/csv';
import { checkKinds, type FactorName, factorNames } from '@shared/domain/factors';
import { duplicateChoices } from '@shared/domain/guards';
import { fillPlaceholders } from '@shared/i18n/text';
import type { BatchView } from '@shared/ipc/batch-view';
import { type ColumnMapping, missingFactors } from '../../batch/plan-row';
import { inOrder } from '../../batch/second-plan';
import { providerOf } from '../../connections/connections';
import type { Desk } from '../../create-desk';
import type { BatchPolicy } from '../../guards/policy';
import { assertSaid } from '../../keeping/purposes';
import { rowsProgress } from '../../work/rows-progress';
import {
  type ParsedArguments,
  readChoice,
  readDelimiter,
  readInteger,
  splitAssignment,
  usageError,
} from '../arguments';
import { batchTexts } from '../batch-texts';
import { type CliContext, type Command, exitStatus } from '../context';
import { driveBatch } from '../drive-batch';
import { describeDryRun, linesOfDryRun, linesOfReading } from '../dry-run';
import { exportOptions, exportUsage, readExportArguments } from '../export-arguments';
import { formatOfPath, requireTarget } from '../formats';
import { purposeOptions, purposeUsage, readPurpose } from '../purpose-arguments';
import { readSecond, secondOptions, secondUsage } from '../second-arguments';
import { readStart, startOptions } from '../start-arguments';
import { workLine } from '../work-line';
import { defaultKind } from './check';

/** What is said of repeated and known rows; the rest is as in the settings. */
function readPolicy(args: ParsedArguments): Partial<BatchPolicy> {
  const duplicates = readChoice(args.text('duplicates'), 'duplicates', duplicateChoices);
  const reuseDays = readInteger(args.text('reuse'), 'reuse', 1, 3_650);
  const limitFen = readInteger(args.text('limit'), 'limit', 1, 1_000_000_000);
  return {
    ...(duplicates === null ? {} : { duplicates }),
    ...(reuseDays === null ? {} : { reuseDays }),
    ...(args.flag('reuse-any') ? { reuseFrom: 'any' as const } : {}),
    ...(limitFen === null ? {} : { limitFen }),
  };
}

const usage =
  'CONNECTION --in FILE --out FILE [--kind KIND] [--sheet NAME] [--encoding NAME] [--delimiter CHARACTER] [--map COLUMN=FIELD …] [--retry-unknown] [--dry-run] [--invalid-out FILE] [--duplicates copy|send] [--reuse DAYS] [--reuse-any] [--limit FEN] [--yes] [--override-limits] [--give-up MINUTES] ' +
  `${purposeUsage} ${secondUsage} [--failover] ` +
  exportUsage +
  ' [--plain]';

export const batchCommand: Command = {
  name: 'batch',
  right: 'check',
  usage,
  summary: { 'zh-CN': '核验一个文件的所有行', en: 'check the rows of a file' },
  options: {
    in: { type: 'string' },
    ...exportOptions,
    plain: { type: 'boolean' },
    kind: { type: 'string' },
    sheet: { type: 'string' },
    encoding: { type: 'string' },
    delimiter: { type: 'string' },
    'invalid-out': { type: 'string' },
    map: { type: 'string', multiple: true },
    duplicates: { type: 'string' },
    reuse: { type: 'string' },
    'reuse-any': { type: 'boolean' },
    limit: { type: 'string' },
    ...startOptions,
    ...purposeOptions,
    ...secondOptions,
    failover: { type: 'boolean' },
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
    const invalidOut = args.text('invalid-out');
    if (invalidOut !== null) await requireTarget(resolve(invalidOut), resolve(input));
    const encoding = readChoice(args.text('encoding'), 'encoding', csvEncodings) ?? undefined;
    const delimiter = readDelimiter(args.text('delimiter'));
    const kind = readChoice(args.text('kind'), 'kind', checkKinds);
    const named = args.texts('map').map(splitAssignment);
    const policy = readPolicy(args);
    const second = readSecond(args, ['mismatch']);
    const purpose = readPurpose(args);
    const workstation = await context.workstation();
    const stored = workstation.connections.find(connectionName);
    const { declaration } = providerOf(workstation.providers, stored.providerId);
    const checkKind = kind ?? defaultKind(declaration.kinds);
    const desk = await context.desk({ spender: true });
    if (!dryRun) assertSaid(workstation.settings.get('purposes'), purpose);
    const [firstId, secondId] =
      second === null
        ? [stored.id, null]
        : second.cheapestFirst
          ? inOrder(workstation.connections, stored.id, second.connection, checkKind)
          : [stored.id, second.connection];
    const { batchId } = await desk.batches.open({
      path: resolve(input),
      connection: firstId,
      kind: checkKind,
      sheetName: args.text('sheet') ?? undefined,
      encoding,
      delimiter,
      mapping: (columns) => mappingOf(named, columns),
      policy,
      purpose,
      signal: context.interrupted,
      onImport: rowsProgress(workLine(context, 'import'), 'reading'),
      onPlan: rowsProgress(workLine(context, 'import'), 'reviewing'),
    });
    context.progress.clear();
    if (second !== null && secondId !== null) {
      const choice = { connection: secondId, when: second.when, failover: args.flag('failover') };
      await desk.batches.planning.setSecond(batchId, choice).catch(async (error: unknown) => {
        await desk.batches.discard(batchId);
        throw error;
      });
    }
    if (await reportMissingColumns(context, batchId)) {
      await desk.batches.discard(batchId);
      return exitStatus.usage;
    }
    const view = await desk.batches.view(batchId);
    if (invalidOut !== null) await writeInvalidRows(desk, context, view, resolve(invalidOut));
    if (dryRun || out === null || choice === null) {
      const { qps } = workstation.connections.settingsOf(workstation.connections.find(firstId));
      const document = await describeDryRun(desk, batchId, qps);
      await desk.batches.discard(batchId);
      if (args.json) context.print(JSON.stringify(document, null, 2));
      else for (const line of linesOfDryRun(document, view, context.locale)) context.print(line);
      return exitStatus.settled;
    }
    for (const line of linesOfReading(view.reading, context.locale)) context.report(line);
    const status = await driveBatch(desk, context, {
      batchId,
      out: resolve(out),
      ...choice,
      ...readStart(args),
      json: args.json,
    });
    // Refused for its price: nothing was sent, and the file can be given again.
    if (status === exitStatus.usage) await desk.batches.discard(batchId);
    return status;
  },
};

async function writeInvalidRows(
  desk: Desk,
  context: CliContext,
  { id, rows }: BatchView,
  path: string,
): Promise<void> {
  if (rows.invalid === 0) return;
  const { locale, interrupted: signal } = context;
  await desk.batches.exportInvalid(id, { path, format: formatOfPath(path), locale, signal });
  context.report(fillPlaceholders(batchTexts.invalidWritten[locale], { rows: rows.invalid, path }));
}

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
  context.report(fillPlaceholders(batchTexts.columnsMissing[context.locale], values));
  return true;
}
