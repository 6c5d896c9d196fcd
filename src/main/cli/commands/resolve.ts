import { isAppError } from '@shared/errors/app-error';
import { settledVerdicts } from '@shared/domain/verdict';
import { formatFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import { readChoice, readInteger, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { printCheck } from '../print-check';
import { cliTexts } from '../texts';

const resolveUsage = 'CHECK… --billed yes|no [--fee FEN] [--note TEXT]';

/** Says whether the calls of checks without an answer were billed; their verdicts stay. */
export const resolveCommand: Command = {
  name: 'resolve',
  right: 'read-all',
  usage: resolveUsage,
  summary: {
    'zh-CN': '核实计费：标记待核实的核验已计费或未计费',
    en: 'say whether checks without an answer were billed',
  },
  options: { billed: { type: 'string' }, fee: { type: 'string' }, note: { type: 'string' } },
  async run(args, context) {
    const billed = readChoice(args.text('billed'), 'billed', ['yes', 'no']);
    const feeFen = readInteger(args.text('fee'), 'fee', 0, 1_000_000_000);
    if (args.positionals.length === 0 || billed === null) throw usageError(`resolve ${resolveUsage}`);
    if (billed === 'no' && feeFen !== null) throw usageError('--fee goes with --billed yes.');
    const desk = await context.desk({ spender: false });
    const checkIds = [...new Set(args.positionals)];
    const calls = await desk.unsettled.resolve({ checkIds, billed, feeFen, note: args.text('note') ?? '' });
    if (args.json) context.print(JSON.stringify({ checks: checkIds.length, calls, billed }));
    else {
      const values = { checks: checkIds.length, calls };
      context.print(fillPlaceholders(cliTexts.resolved[context.locale], values));
    }
    return exitStatus.settled;
  },
};

/** Sends a single check without an answer once more, as a new check. */
export const againCommand: Command = {
  name: 'again',
  right: 'read-all',
  usage: 'CHECK --yes [--override-limits]',
  summary: {
    'zh-CN': '再次发送一条没有结果的单笔核验，可能重复计费',
    en: 'send a single check without an answer again; it may be billed twice',
  },
  options: { yes: { type: 'boolean' }, 'override-limits': { type: 'boolean' } },
  async run(args, context) {
    const [checkId, ...more] = args.positionals;
    if (checkId === undefined || more.length > 0) throw usageError('again CHECK --yes');
    const { providers } = await context.workstation();
    const desk = await context.desk({ spender: true });
    try {
      const completed = await desk.unsettled.sendAgain(checkId, {
        confirmedFen: args.flag('yes') ? Number.POSITIVE_INFINITY : -1,
        overrideLimits: args.flag('override-limits'),
      });
      printCheck(context, completed, { json: args.json, providers });
      const isTold = settledVerdicts.includes(completed.answer.verdict);
      return isTold ? exitStatus.settled : exitStatus.needsAction;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'guard/not-confirmed') throw error;
      const fen = error.context['fen'];
      const price = typeof fen === 'number' ? formatFen(fen) : '?';
      context.report(fillPlaceholders(cliTexts.againNotConfirmed[context.locale], { price }));
      return exitStatus.usage;
    }
  },
};
