import type { LocalizedText } from '../domain/provider';
import { settledVerdicts, type Verdict } from '../domain/verdict';
import { verdictNextSteps } from './words';

/**
 * What to do about an answer. The advice of a provider's code serves only where there is no verdict: the
 * code of a settled answer says that the call worked, not what its outcome asks for.
 */
export function nextStepOf({
  verdict,
  advice,
}: {
  readonly verdict: Verdict;
  readonly advice: LocalizedText | null;
}): LocalizedText {
  return settledVerdicts.includes(verdict)
    ? verdictNextSteps[verdict]
    : (advice ?? verdictNextSteps[verdict]);
}
