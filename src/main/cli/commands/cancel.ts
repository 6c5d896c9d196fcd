import { fillPlaceholders } from '@shared/i18n/text';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { jsonOfTotals } from '../output';
import { batchTexts } from '../batch-texts';

/** Ends a batch for good; nothing of it is sent afterwards, and its results stay. */
export const cancelCommand: Command = {
  name: 'cancel',
  right: 'check',
  usage: 'BATCH',
  summary: { 'zh-CN': '取消一个批次，不再发送其余行', en: 'stop a batch for good' },
  options: {},
  async run(args, context) {
    const [batchId] = args.positionals;
    if (batchId === undefined) throw usageError('cancel BATCH');
    // The spender lock: a batch that runs in the window is cancelled there.
    const desk = await context.desk({ spender: true });
    await desk.operators.requireOwn((await desk.data.getBatch(batchId)).operator);
    await desk.batches.cancel(batchId);
    const view = await desk.batches.view(batchId);
    if (args.json) {
      const { state, rows } = view;
      const document = {
        batchId,
        state,
        rows: rows.total,
        notSent: rows.planned,
        totals: jsonOfTotals(view),
      };
      context.print(JSON.stringify(document, null, 2));
    } else {
      const values = { rows: view.rows.planned, batch: batchId };
      context.print(fillPlaceholders(batchTexts.cancelled[context.locale], values));
    }
    return exitStatus.settled;
  },
};
