import { checkKinds, factorNames, type Factors } from '@shared/domain/factors';
import { settledVerdicts } from '@shared/domain/verdict';
import { providerOf } from '../../connections/connections';
import { readChoice, splitAssignment, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { printCheck } from '../print-check';

export const checkCommand: Command = {
  name: 'check',
  right: 'check',
  usage: 'CONNECTION [--kind KIND] [--override-limits] FIELD=VALUE …',
  summary: { 'zh-CN': '核验一个对象', en: 'check one subject' },
  options: { kind: { type: 'string' }, 'override-limits': { type: 'boolean' } },
  async run(args, context) {
    const [connectionName, ...words] = args.positionals;
    if (connectionName === undefined || words.length === 0) {
      throw usageError('check CONNECTION [--kind KIND] FIELD=VALUE …');
    }
    const kind = readChoice(args.text('kind'), 'kind', checkKinds);
    const factors: Factors = Object.fromEntries(
      words.map(splitAssignment).map(([field, value]) => {
        if (!(factorNames as readonly string[]).includes(field)) {
          throw usageError(`Unknown field ${field}. Fields: ${factorNames.join(', ')}.`);
        }
        return [field, value];
      }),
    );
    const workstation = await context.workstation();
    const stored = workstation.connections.find(connectionName);
    const { declaration } = providerOf(workstation.providers, stored.providerId);
    const desk = await context.desk({ spender: true });
    const completed = await desk.checks.run(stored.id, kind ?? defaultKind(declaration.kinds), factors, {
      overrideLimits: args.flag('override-limits'),
    });
    printCheck(context, completed, { json: args.json, providers: workstation.providers });
    return settledVerdicts.includes(completed.answer.verdict) ? exitStatus.settled : exitStatus.needsAction;
  },
};

/** The first kind that a provider declares. */
export function defaultKind(
  kinds: readonly { readonly kind: (typeof checkKinds)[number] }[],
): (typeof checkKinds)[number] {
  const [first] = kinds;
  if (first === undefined) throw usageError('The provider has no check kind.');
  return first.kind;
}
