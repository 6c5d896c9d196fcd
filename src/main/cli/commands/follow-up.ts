import { settledVerdicts } from '@shared/domain/verdict';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { printCheck } from '../print-check';
import { cliTexts } from '../texts';

export const followUpCommand: Command = {
  name: 'follow-up',
  right: 'check',
  usage: 'CHECK',
  summary: {
    'zh-CN': '向服务商查询一条待完成的核验',
    en: 'ask the provider about a pending check',
  },
  options: {},
  async run(args, context) {
    const [checkId, ...more] = args.positionals;
    if (checkId === undefined || more.length > 0) throw usageError('follow-up CHECK');
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
