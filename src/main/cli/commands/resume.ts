/** `resume`: a batch that was interrupted, or has rows without an answer, is carried on. */
import { resolve } from 'node:path';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Desk } from '../../create-desk';
import { usageError } from '../arguments';
import type { CliContext, Command } from '../context';
import { driveBatch } from '../drive-batch';
import { exportOptions, exportUsage, readExportArguments } from '../export-arguments';
import { requireTarget } from '../formats';
import { purposeOptions, purposeUsage, readPurpose } from '../purpose-arguments';
import { readStart, startOptions } from '../start-arguments';
import { batchTexts } from '../batch-texts';

export const resumeCommand: Command = {
  name: 'resume',
  right: 'check',
  usage: `BATCH --out FILE ${purposeUsage} [--retry-unknown] [--rows N,N] [--yes] [--override-limits] [--accept-settings] [--give-up MINUTES] ${exportUsage} [--plain]`,
  summary: { 'zh-CN': '继续一个中断的批次', en: 'carry on an interrupted batch' },
  options: {
    ...exportOptions,
    ...startOptions,
    plain: { type: 'boolean' },
    rows: { type: 'string' },
    'accept-settings': { type: 'boolean' },
    ...purposeOptions,
  },
  async run(args, context) {
    const [batchId] = args.positionals;
    const out = args.text('out');
    if (batchId === undefined || out === null) throw usageError('resume BATCH --out FILE');
    await requireTarget(resolve(out));
    const choice = await readExportArguments(args, context, out);
    const rows = args.text('rows');
    const purpose = readPurpose(args);
    const desk = await context.desk({ spender: true });
    await desk.operators.requireOwn((await desk.data.getBatch(batchId)).operator);
    if (purpose !== null) await desk.batches.planning.setPurpose(batchId, purpose);
    return driveBatch(desk, context, {
      batchId,
      ...(rows === null ? {} : { retryRows: await rowsWithoutAnswer(desk, context, batchId, rows) }),
      acceptsSettings: args.flag('accept-settings'),
      out: resolve(out),
      ...choice,
      ...readStart(args),
      json: args.json,
    });
  },
};

/**
 * Rows as the spreadsheet program counts them, as row numbers. @throws AppError `cli/usage` where one of them
 * has an answer or is none of the batch.
 */
async function rowsWithoutAnswer(
  { data }: Desk,
  { locale }: CliContext,
  batchId: string,
  text: string,
): Promise<number[]> {
  if (!/^\d{1,9}(?:,\d{1,9})*$/.test(text)) throw usageError('--rows takes row numbers such as 17,42.');
  const wanted = new Set(text.split(',').map(Number));
  const found: number[] = [];
  for (const verdict of ['unknown', 'failed'] as const) {
    const pageSize = 1_000;
    for (let offset = 0; wanted.size > 0; offset += pageSize) {
      const { rows } = await data.pageRows(batchId, verdict, offset, pageSize);
      for (const row of rows) {
        if (row.state === 'answered' && wanted.delete(row.sourceRow)) found.push(row.rowNumber);
      }
      if (rows.length < pageSize) break;
    }
  }
  if (wanted.size === 0) return found;
  throw usageError(fillPlaceholders(batchTexts.rowsNotFound[locale], { rows: [...wanted].join(', ') }));
}
