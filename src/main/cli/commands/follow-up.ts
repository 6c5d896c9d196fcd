import { settledVerdicts } from '@shared/domain/verdict';
import { usageError } from '../arguments';
import { fillPlaceholders } from '@shared/i18n/text';
import { type CliContext, type Command, exitStatus } from '../context';
import { printCheck } from '../print-check';
import { batchTexts } from '../batch-texts';
import { cliTexts } from '../texts';

export const followUpCommand: Command = {
  name: 'follow-up',
  right: 'check',
  usage: 'CHECK | --batch BATCH',
  summary: {
    'zh-CN': '向服务商查询一条待完成的核验，或一个批次中的全部',
    en: 'ask the provider about a pending check, or about all of a batch',
  },
  options: { batch: { type: 'string' } },
  async run(args, context) {
    const [checkId, ...more] = args.positionals;
    const batchId = args.text('batch');
    if (batchId !== null && checkId === undefined) return followUpBatch(batchId, args.json, context);
    if (checkId === undefined || batchId !== null || more.length > 0) {
      throw usageError('follow-up CHECK | --batch BATCH');
    }
    const { providers } = await context.workstation();
    const desk = await context.desk({ spender: true });
    await desk.operators.requireOwn((await desk.data.getCheck(checkId)).operator);
    const completed = await desk.checks.followUp(checkId);
    const { lastCall, answer } = completed;
    // The check stays pending where the call failed; the reason of that is said beside it.
    if (!settledVerdicts.includes(lastCall.verdict)) {
      const said = [lastCall.reason, lastCall.providerCode, lastCall.providerMessage];
      context.report(cliTexts.notAsked[context.locale]);
      context.report(said.filter((part) => part !== null).join('  '));
    }
    printCheck(context, completed, { json: args.json, providers });
    const told = settledVerdicts.includes(lastCall.verdict) && settledVerdicts.includes(answer.verdict);
    return told ? exitStatus.settled : exitStatus.needsAction;
  },
};

/** One pass over all pending rows of a batch; Ctrl-C awaits the questions that are under way. */
async function followUpBatch(batchId: string, json: boolean, context: CliContext): Promise<number> {
  const { locale, interrupted } = context;
  const { batches, data, operators } = await context.desk({ spender: true });
  await operators.requireOwn((await data.getBatch(batchId)).operator);
  const pass = await batches.late.run(batchId, {
    signal: interrupted,
    onProgress: ({ asked, total }) =>
      context.progress.show(fillPlaceholders(batchTexts.late[locale], { asked, total })),
  });
  context.progress.clear();
  const { stopReason, ...figures } = pass;
  if (stopReason !== null) {
    context.report(fillPlaceholders(batchTexts.lateStopped[locale], { reason: stopReason }));
  }
  if (json) context.print(JSON.stringify({ batchId, ...pass }, null, 2));
  else context.print(fillPlaceholders(batchTexts.lateOutcome[locale], figures));
  if (interrupted.aborted) return exitStatus.interrupted;
  return pass.failed === 0 && pass.left === 0 ? exitStatus.settled : exitStatus.needsAction;
}
