import { foldedName, roles } from '@shared/domain/operators';
import type { LocalizedText } from '@shared/domain/provider';
import { AppError } from '@shared/errors/app-error';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Operators } from '../../operators/operators';
import { readChoice, usageError } from '../arguments';
import { type CliContext, type Command, exitStatus } from '../context';
import { formatTable } from '../output';
import { askOnTerminal } from '../passphrase';
import { accessTexts } from '../access-texts';

const usage = '[list | add NAME --role operator|reviewer|administrator | reset-pin NAME | remove NAME]';
/** Of the account that is made; whoever makes it has a PIN of their own. */
const newPinVariable = 'VERIDESK_NEW_PIN';

export const operatorsCommand: Command = {
  name: 'operators',
  right: 'signed-in',
  usage,
  summary: {
    'zh-CN': '列出、添加或移除操作员，或重置其 PIN',
    en: 'list, add or remove operators, or reset a PIN',
  },
  options: { role: { type: 'string' } },
  async run(args, context) {
    const [word = 'list', name, ...others] = args.positionals;
    const action = readChoice(word, 'ACTION', ['list', 'add', 'reset-pin', 'remove']);
    const role = readChoice(args.text('role'), 'role', roles);
    if (
      others.length > 0 ||
      (action !== 'list') !== (name !== undefined) ||
      (action === 'add') !== (role !== null)
    ) {
      throw usageError(`operators ${usage}`);
    }
    const { operators } = await context.desk({ spender: false });
    if (action === 'list' || name === undefined) return list(operators, context, args.json);
    await operators.require('operators');
    if (role !== null) {
      await operators.add({ name, role, pin: await newPin(context, accessTexts.enterNewPin) });
      context.report(fillPlaceholders(accessTexts.operatorAdded[context.locale], { name }));
      return exitStatus.settled;
    }
    const account = (await operators.list()).find((one) => foldedName(one.name) === foldedName(name));
    if (account === undefined) throw new AppError('operator/not-found', 'No such operator.');
    if (action === 'reset-pin') {
      await operators.resetPin(account.id, await newPin(context, accessTexts.enterTemporaryPin));
      context.report(fillPlaceholders(accessTexts.pinReset[context.locale], { name: account.name }));
      return exitStatus.settled;
    }
    await operators.remove(account.id);
    context.report(fillPlaceholders(accessTexts.operatorRemoved[context.locale], { name: account.name }));
    return exitStatus.settled;
  },
};

async function newPin({ passphraseSource, locale }: CliContext, prompt: LocalizedText): Promise<string> {
  const given = passphraseSource.environment[newPinVariable];
  return given ?? askOnTerminal(passphraseSource, prompt[locale], newPinVariable);
}

async function list(operators: Operators, context: CliContext, json: boolean): Promise<number> {
  const accounts = (await operators.list()).map(({ id, name, role }) => ({ id, name, role }));
  if (json) context.print(JSON.stringify({ operators: accounts }, null, 2));
  else if (accounts.length === 0) context.report(accessTexts.noOperators[context.locale]);
  else context.print(formatTable(accounts.map(({ name, role }) => [name, role])));
  return exitStatus.settled;
}
