import { checkKinds, factorNames, type Factors } from '@shared/domain/factors';
import { verdictsOfConditions } from '@shared/domain/second';
import { settledVerdicts } from '@shared/domain/verdict';
import { inOrder, openSecond } from '../../batch/second-plan';
import { originOf } from '../../checks/checks';
import { providerOf } from '../../connections/connections';
import { readChoice, splitAssignment, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { printCheck, printSecond } from '../print-check';
import { purposeOptions, purposeUsage, readPurpose } from '../purpose-arguments';
import { readSecond, secondOptions, secondUsage } from '../second-arguments';
import { cliTexts } from '../texts';

export const checkCommand: Command = {
  name: 'check',
  right: 'check',
  usage: `CONNECTION [--kind KIND] [--override-limits] ${purposeUsage} ${secondUsage} FIELD=VALUE …`,
  summary: { 'zh-CN': '核验一个对象', en: 'check one subject' },
  options: {
    kind: { type: 'string' },
    'override-limits': { type: 'boolean' },
    ...purposeOptions,
    ...secondOptions,
  },
  async run(args, context) {
    const [connectionName, ...words] = args.positionals;
    if (connectionName === undefined || words.length === 0) {
      throw usageError('check CONNECTION [--kind KIND] FIELD=VALUE …');
    }
    const second = readSecond(args, ['always']);
    const purpose = readPurpose(args);
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
    const checkKind = kind ?? defaultKind(declaration.kinds);
    const options = { overrideLimits: args.flag('override-limits') };
    const print = { json: args.json, providers: workstation.providers };
    const [firstId, secondId] =
      second?.cheapestFirst === true
        ? inOrder(workstation.connections, stored.id, second.connection, checkKind)
        : [stored.id, second?.connection];
    // What is wrong with the second connection is said before the first one is paid.
    if (secondId !== undefined) {
      const first = workstation.connections.open(firstId, checkKind);
      openSecond(workstation.connections, originOf(first, checkKind), secondId);
    }
    const completed = await desk.checks.run(firstId, checkKind, factors, { ...options, purpose });
    const isWanted = second !== null && verdictsOfConditions(second.when).includes(completed.answer.verdict);
    // With --json both answers make one document, which is printed when both are there.
    if (!isWanted || !args.json) printCheck(context, completed, print);
    if (isWanted && secondId !== undefined && completed.checkId !== null) {
      const other = await desk.checks.askSecond(completed.checkId, secondId, options);
      printSecond(context, completed, other, print);
    } else if (second !== null) context.report(cliTexts.noSecondNeeded[context.locale]);
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
