import { checkKinds, factorNames, type Factors } from '@shared/domain/factors';
import { settledVerdicts } from '@shared/domain/verdict';
import { billedLabels, verdictLabels } from '@shared/i18n/words';
import { ruleMessages } from '@shared/i18n/rules';
import { isRuleName } from '@shared/identifiers';
import { checkViewOf } from '../../checks/check-view';
import { providerOf } from '../../connections/connections';
import { readChoice, splitAssignment, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { formatFen, jsonOfCheck } from '../output';
import { cliTexts } from '../texts';

export const checkCommand: Command = {
  name: 'check',
  usage: 'CONNECTION [--kind KIND] FIELD=VALUE …',
  summary: { 'zh-CN': '核验一个对象', en: 'check one subject' },
  options: { kind: { type: 'string' } },
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
    const completed = await desk.checks.run(stored.id, kind ?? defaultKind(declaration.kinds), factors);
    const { answer } = completed;
    if (completed.origin.sandbox) context.report(cliTexts.sandboxNotice[context.locale]);
    if (args.json) context.print(JSON.stringify(jsonOfCheck(completed), null, 2));
    else {
      const view = checkViewOf(workstation.providers, {
        ...completed,
        batch: null,
        checkedAtMs: completed.answeredAtMs,
      });
      const rule = answer.rule !== null && isRuleName(answer.rule) ? ruleMessages[answer.rule] : null;
      const lines: readonly (string | null)[] = [
        `${answer.verdict}  ${verdictLabels[answer.verdict][context.locale]}`,
        rule === null ? answer.rule : `${answer.rule}  ${rule[context.locale]}`,
        [answer.reason, answer.providerCode, answer.providerMessage]
          .filter((part) => part !== null)
          .join('  '),
        ...Object.entries(view.fieldTips ?? {}).map(([factor, tip]) => `${factor}  ${tip}`),
        view.advice?.[context.locale] ?? null,
        answer.requestId,
        `${billedLabels[answer.billed][context.locale]}  ${answer.feeFen === null ? '' : formatFen(answer.feeFen)}`,
        completed.checkId,
      ];
      context.print(lines.filter((line) => line !== null && line !== '').join('\n'));
    }
    return settledVerdicts.includes(answer.verdict) ? exitStatus.settled : exitStatus.needsAction;
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
