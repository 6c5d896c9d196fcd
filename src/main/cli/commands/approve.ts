import { AppError } from '@shared/errors/app-error';
import { formatFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { batchTexts } from '../batch-texts';

/** The second person's yes to what a batch may cost. */
export const approveCommand: Command = {
  name: 'approve',
  right: 'approve',
  usage: 'BATCH',
  summary: { 'zh-CN': '批准一个批次的费用（第二人）', en: 'approve the cost of a batch (the second person)' },
  options: {},
  async run(args, context) {
    const [batchId] = args.positionals;
    if (batchId === undefined || args.positionals.length > 1) throw usageError('approve BATCH');
    const { batches, operators } = await context.desk({ spender: false });
    const operatorId = operators.presentId();
    if (operatorId === null) throw new AppError('guard/needs-accounts', 'An approval needs accounts.');
    await batches.approvals.approve(batchId, operatorId);
    const { approval } = await batches.view(batchId);
    if (args.json) context.print(JSON.stringify({ batchId, approval }, null, 2));
    else {
      const price = formatFen(approval?.costFen ?? 0);
      context.report(fillPlaceholders(batchTexts.approved[context.locale], { price, batch: batchId }));
    }
    return exitStatus.settled;
  },
};
