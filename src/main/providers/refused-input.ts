import { isAppError } from '@shared/errors/app-error';
import { isRuleName, type RuleName } from '@shared/identifiers';
import type { CheckInput, CommonSettings, Provider } from './provider';

/**
 * The rule by which a connection can't send this input, although it is right in itself; null when it can.
 * An adapter says so by `check/invalid-fields` with the rule in its context, before anything is sent.
 */
export function refusedInputRule<Settings extends CommonSettings>(
  provider: Pick<Provider<Settings>, 'check'>,
  input: CheckInput,
  settings: Settings,
): RuleName | null {
  try {
    provider.check.build(input, settings);
    return null;
  } catch (error) {
    const rule = isAppError(error) && error.code === 'check/invalid-fields' ? error.context['rule'] : null;
    if (typeof rule === 'string' && isRuleName(rule)) return rule;
    throw error;
  }
}
