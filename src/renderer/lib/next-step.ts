import type { LocalizedText } from '@shared/domain/provider';
import { settledVerdicts } from '@shared/domain/verdict';
import { verdictNextSteps } from '@shared/i18n/words';
import type { CheckView } from '@shared/ipc/check-view';

/**
 * What to do about an answer. The advice of a provider's code serves only where there is no verdict: the
 * code of a settled answer says that the call worked, not what its outcome asks for.
 */
export function nextStepOf({ verdict, advice }: Pick<CheckView, 'verdict' | 'advice'>): LocalizedText {
  return settledVerdicts.includes(verdict)
    ? verdictNextSteps[verdict]
    : (advice ?? verdictNextSteps[verdict]);
}
