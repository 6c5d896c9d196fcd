import { resolve } from 'node:path';
import { fillPlaceholders } from '@shared/i18n/text';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { exportOptions, exportUsage, readExportArguments } from '../export-arguments';
import { formatOfPath, requireTarget } from '../formats';
import { batchTexts } from '../batch-texts';
import { cliTexts } from '../texts';
import { workLine } from '../work-line';
import { rowsProgress } from '../../work/rows-progress';

const usage = `BATCH --out FILE ${exportUsage} [--plain]`;

/** Sends nothing: writes what is known by now, and says what is new. */
export const exportCommand: Command = {
  name: 'export',
  right: 'check',
  usage,
  summary: { 'zh-CN': '导出一个批次的结果', en: 'write the results of a batch' },
  options: { ...exportOptions, plain: { type: 'boolean' } },
  async run(args, context) {
    const [batchId, ...more] = args.positionals;
    const out = args.text('out');
    if (batchId === undefined || out === null || more.length > 0) throw usageError(`export ${usage}`);
    const path = resolve(out);
    await requireTarget(path);
    const choice = await readExportArguments(args, context, out);
    const { locale, interrupted: signal } = context;
    const { batches, data, operators } = await context.desk({ spender: true });
    await operators.requireOwn((await data.getBatch(batchId)).operator);
    const { rows, changedRows, layout } = await batches.export(batchId, {
      path,
      format: formatOfPath(path),
      ...choice,
      locale,
      signal,
      marksChanges: true,
      onProgress: rowsProgress(workLine(context, 'export'), 'writing'),
    });
    context.progress.clear();
    if (args.json) {
      context.print(JSON.stringify({ batchId, path, rows, changedRows, layout }, null, 2));
      return exitStatus.settled;
    }
    context.print(fillPlaceholders(cliTexts.written[locale], { path }));
    context.print(
      changedRows === null
        ? batchTexts.firstExport[locale]
        : fillPlaceholders(batchTexts.changedRows[locale], { rows: changedRows }),
    );
    return exitStatus.settled;
  },
};
