import { join, resolve } from 'node:path';
import { forkSandbox } from '../../sandbox-process/fork-sandbox';
import { planSandboxConnections } from '../../sandbox-process/sandbox-process';
import { providerOf } from '../../connections/connections';
import { usageError } from '../arguments';
import type { Command } from '../context';
import { driveBatch } from '../drive-batch';
import { fullExport } from '../export-arguments';
import { requireTarget } from '../formats';

/** The demonstration batch: embedded sandbox, sample file, results as .xlsx. */
export const demoCommand: Command = {
  name: 'demo',
  right: 'public',
  usage: '--out FILE',
  summary: { 'zh-CN': '用沙箱运行示例批次', en: 'run the demonstration batch against the sandbox' },
  options: { out: { type: 'string' } },
  async run(args, context) {
    const out = args.text('out');
    if (out === null) throw usageError('demo --out FILE');
    await requireTarget(resolve(out));
    const sandbox = await forkSandbox(join(context.codeFolder, 'sandbox.js'), ['--seed', '1'])();
    try {
      const workstation = await context.unlock();
      const plans = planSandboxConnections(
        sandbox.announcement,
        (id) => providerOf(workstation.providers, id).declaration.label[context.locale],
      );
      for (const plan of plans) {
        const present = workstation.connections.list().find(({ name }) => name === plan.name);
        workstation.connections.save(present?.id ?? null, plan);
      }
      const connection = plans.find(({ providerId }) => providerId === 'marketplace');
      if (connection === undefined) throw usageError('The sandbox has no provider for the sample.');
      const desk = await context.desk({ spender: true });
      const { batchId } = await desk.batches.open({
        path: join(context.resourcesFolder, 'samples', 'sample-id-2.xlsx'),
        connection: connection.name,
        kind: 'id-2',
      });
      const options = {
        batchId,
        out: resolve(out),
        ...fullExport,
        json: args.json,
        retryUnknown: false,
      };
      await driveBatch(desk, context, options);
      // The sample has invalid rows on purpose: that every row has a verdict is what counts here.
      const { rows } = await desk.batches.view(batchId);
      return rows.answered + rows.invalid === rows.total ? 0 : 1;
    } finally {
      sandbox.stop();
    }
  },
};
