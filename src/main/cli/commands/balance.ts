import { fillPlaceholders } from '@shared/i18n/text';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { cliTexts } from '../texts';

export const balanceCommand: Command = {
  name: 'balance',
  right: 'signed-in',
  usage: 'CONNECTION',
  summary: { 'zh-CN': '查询剩余次数或余额', en: 'what is left on the account' },
  options: {},
  async run(args, context) {
    const [connectionName] = args.positionals;
    if (connectionName === undefined || args.positionals.length > 1) throw usageError('balance CONNECTION');
    const { connections } = await context.workstation();
    connections.find(connectionName);
    const desk = await context.desk({ spender: false });
    const balance = await desk.balances.read(connectionName);
    if (args.json) context.print(JSON.stringify(balance, null, 2));
    else if (balance.ok) {
      context.print(
        fillPlaceholders(cliTexts.balance[context.locale], { remaining: balance.remaining ?? '?' }),
      );
    } else {
      const { providerCode, codeMeaning, advice } = balance;
      context.print(
        [providerCode, codeMeaning?.[context.locale], advice?.[context.locale]].filter(Boolean).join('  '),
      );
    }
    return balance.ok ? exitStatus.settled : exitStatus.needsAction;
  },
};
