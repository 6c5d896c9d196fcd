import type { LocalizedText } from '@shared/domain/provider';
import { ruleMessages } from '@shared/i18n/rules';
import { isRuleName } from '@shared/identifiers';

/** The sentence of a rule in the language shown; a rule that is not known is told by its name. */
export function ruleText(rule: string, text: (localized: LocalizedText) => string): string {
  return isRuleName(rule) ? text(ruleMessages[rule]) : rule;
}
