import { type Command, exitStatus } from '../context';
import { formatTable, jsonOfTotals } from '../output';
import { batchTexts } from '../batch-texts';

export const batchesCommand: Command = {
  name: 'batches',
  right: 'check',
  usage: '',
  summary: { 'zh-CN': '列出批次，最新的在前', en: 'list the batches, newest first' },
  options: {},
  async run(args, context) {
    const desk = await context.desk({ spender: false });
    const views = await desk.batches.list(await desk.operators.ownOnly());
    if (args.json) {
      const batches = views.map((view) => ({
        batchId: view.id,
        connection: view.connectionName,
        provider: view.providerId,
        kind: view.kind,
        file: view.fileName,
        state: view.state,
        stopReason: view.stopReason,
        rows: view.rows.total,
        totals: jsonOfTotals(view),
        createdAtMs: view.createdAtMs,
        sandbox: view.sandbox,
      }));
      context.print(JSON.stringify({ batches }, null, 2));
    } else if (views.length === 0) context.report(batchTexts.noBatches[context.locale]);
    else {
      context.print(
        formatTable(
          views.map(({ id, connectionName, kind, fileName, state, rows }) => [
            id,
            state,
            `${rows.answered + rows.invalid}/${rows.total}`,
            kind,
            connectionName,
            fileName,
          ]),
        ),
      );
    }
    return exitStatus.settled;
  },
};
