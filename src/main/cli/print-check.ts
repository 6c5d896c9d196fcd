/** One check as people read it on a terminal, or as scripts do. */
import { agreementOf } from '@shared/domain/second';
import { nextStepOf } from '@shared/i18n/next-step';
import { ruleMessages } from '@shared/i18n/rules';
import { agreementLabels } from '@shared/i18n/second';
import { formatFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import { billedLabels, factLabel, verdictLabels } from '@shared/i18n/words';
import { isRuleName } from '@shared/identifiers';
import { checkViewOf } from '../checks/check-view';
import type { CompletedCheck } from '../checks/checks';
import type { ProviderRegistry } from '../providers/registry';
import type { CliContext } from './context';
import { jsonOfCheck } from './output';
import { cliTexts } from './texts';

export interface PrintOptions {
  readonly json: boolean;
  readonly providers: ProviderRegistry;
}

/** Prints a check and, on the side, that it was answered by a sandbox. */
export function printCheck(
  context: Pick<CliContext, 'print' | 'report' | 'locale'>,
  completed: CompletedCheck,
  { json, providers }: PrintOptions,
): void {
  if (completed.origin.sandbox) context.report(cliTexts.sandboxNotice[context.locale]);
  context.print(
    json
      ? JSON.stringify(jsonOfCheck(completed), null, 2)
      : linesOf(completed, providers, context.locale).join('\n'),
  );
}

/** Prints a second opinion and what it says beside the first answer; with `--json` both as one document. */
export function printSecond(
  context: Pick<CliContext, 'print' | 'report' | 'locale'>,
  first: CompletedCheck,
  second: CompletedCheck,
  { json, providers }: PrintOptions,
): void {
  const agreement = agreementOf(first.answer.verdict, second.answer.verdict);
  if (second.origin.sandbox) context.report(cliTexts.sandboxNotice[context.locale]);
  if (json) {
    const both = { ...jsonOfCheck(first), second: jsonOfCheck(second), agreement };
    context.print(JSON.stringify(both, null, 2));
    return;
  }
  const values = {
    connection: second.origin.connectionName,
    agreement: agreementLabels[agreement][context.locale],
  };
  context.print(fillPlaceholders(cliTexts.secondOpinion[context.locale], values));
  context.print(linesOf(second, providers, context.locale).join('\n'));
}

function linesOf(completed: CompletedCheck, providers: ProviderRegistry, locale: CliContext['locale']) {
  const { answer } = completed;
  const view = checkViewOf(providers, { ...completed, checkedAtMs: completed.answeredAtMs }, 'default');
  const rule = answer.rule !== null && isRuleName(answer.rule) ? ruleMessages[answer.rule] : null;
  const lines: readonly (string | null)[] = [
    `${answer.verdict}  ${verdictLabels[answer.verdict][locale]}`,
    rule === null ? answer.rule : `${answer.rule}  ${rule[locale]}`,
    [answer.reason, answer.providerCode, answer.providerMessage].filter((part) => part !== null).join('  '),
    ...Object.entries(view.fieldTips ?? {}).map(([factor, tip]) => `${factor}  ${tip}`),
    nextStepOf(view)[locale],
    answer.requestId,
    ...Object.entries(answer.facts).map(([name, value]) => `${factLabel(name)[locale]}: ${value}`),
    `${billedLabels[answer.billed][locale]}  ${answer.feeFen === null ? '' : formatFen(answer.feeFen)}`,
    completed.checkId,
  ];
  return lines.filter((line) => line !== null && line !== '');
}
