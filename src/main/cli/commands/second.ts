import { settledVerdicts } from '@shared/domain/verdict';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { AppError } from '@shared/errors/app-error';
import type { CompletedCheck } from '../../checks/checks';
import type { StoredCheck } from '../../data/data-service';
import { printSecond } from '../print-check';

const usage = 'CHECK CONNECTION [--override-limits]';

export const secondCommand: Command = {
  name: 'second',
  right: 'check',
  usage,
  summary: {
    'zh-CN': '用另一连接再次核验一条已有结论的核验',
    en: 'ask a second connection about an answered check',
  },
  options: { 'override-limits': { type: 'boolean' } },
  async run(args, context) {
    const [checkId, connection, ...more] = args.positionals;
    if (checkId === undefined || connection === undefined || more.length > 0) {
      throw usageError(`second ${usage}`);
    }
    const { providers } = await context.workstation();
    const { data, checks, operators } = await context.desk({ spender: true });
    const stored = await data.getCheck(checkId);
    await operators.requireOwn(stored.operator);
    const second = await checks.askSecond(checkId, connection, {
      overrideLimits: args.flag('override-limits'),
    });
    printSecond(context, completedOf(stored), second, { json: args.json, providers });
    return settledVerdicts.includes(second.answer.verdict) ? exitStatus.settled : exitStatus.needsAction;
  },
};

/** A check of the history as one that was just made; a second opinion was asked for, so it has an answer. */
function completedOf(check: StoredCheck): CompletedCheck {
  const { answer, batchId, rowNumber } = check;
  if (answer === null) throw new AppError('check/not-found', 'The check has no answer yet.');
  const batch = batchId === null || rowNumber === null ? null : { batchId, rowNumber };
  return { ...check, origin: check, answer, lastCall: answer, fieldTips: {}, batch };
}
