import { useTranslation } from 'react-i18next';
import { basisLabels, purposeWords } from '@shared/i18n/purpose';
import { ruleMessages } from '@shared/i18n/rules';
import { billedLabels, factLabel, reasonLabels, resultColumnLabels } from '@shared/i18n/words';
import { isRuleName } from '@shared/identifiers';
import type { CheckView } from '@shared/ipc/check-view';
import { formatDuration, formatFen, formatTimeWithOffset } from '../../lib/format';
import { useProvider } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import type { KeyValuePair } from '../../ui/key-value';

/** The pairs that prove an answer; what the answer does not have is left out. */
export function useEvidence(answer: CheckView): readonly KeyValuePair[] {
  const { t } = useTranslation('check');
  const { t: tOperators } = useTranslation('operators');
  const say = useText();
  const locale = useLocale();
  const provider = useProvider(answer.providerId);
  const heading = resultColumnLabels;
  const providerName = provider === null ? answer.providerId : say(provider.label);
  const pairs: (KeyValuePair | null)[] = [
    {
      key: 'provider',
      label: t('provider'),
      value: (
        <>
          {providerName} <span className="vd-quiet">{answer.connectionName}</span>
        </>
      ),
    },
    answer.rule === null
      ? null
      : {
          key: 'rule',
          label: say(heading.rule),
          value: isRuleName(answer.rule) ? say(ruleMessages[answer.rule]) : answer.rule,
        },
    answer.reason === null
      ? null
      : { key: 'reason', label: say(heading.reason), value: say(reasonLabels[answer.reason]) },
    answer.providerCode === null
      ? null
      : {
          key: 'code',
          label: say(heading.providerCode),
          value: (
            <>
              <span className="vd-mono">{answer.providerCode}</span>
              {answer.codeMeaning !== null && ` ${say(answer.codeMeaning)}`}
            </>
          ),
        },
    answer.providerMessage === null
      ? null
      : { key: 'message', label: say(heading.providerMessage), value: answer.providerMessage },
    answer.requestId === null
      ? null
      : { key: 'request', label: say(heading.requestId), value: answer.requestId, identifier: true },
    ...Object.entries(answer.facts).map(([name, value]) => ({
      key: `fact-${name}`,
      label: say(factLabel(name)),
      value,
    })),
    { key: 'billing', label: t('billing'), value: billing() },
    answer.checkedAtMs === null
      ? null
      : { key: 'time', label: say(heading.checkedAt), value: formatTimeWithOffset(answer.checkedAtMs) },
    answer.durationMs === null
      ? null
      : { key: 'duration', label: t('duration'), value: formatDuration(answer.durationMs, locale) },
    answer.purpose === undefined
      ? null
      : {
          key: 'purpose',
          label: say(purposeWords.purpose),
          value: (
            <>
              {answer.purpose.purpose}{' '}
              <span className="vd-quiet">{say(basisLabels[answer.purpose.basis])}</span>
            </>
          ),
        },
    answer.operator === null
      ? null
      : { key: 'operator', label: tOperators('madeBy'), value: answer.operator },
    answer.checkId === null
      ? null
      : { key: 'check', label: say(heading.checkId), value: answer.checkId, identifier: true },
  ];
  return pairs.filter((pair) => pair !== null);

  function billing(): string {
    if (answer.checkId === null) return t('notSent');
    const word = say(billedLabels[answer.billed]);
    if (answer.billed === 'no') return word;
    return `${word} · ${answer.feeFen === null ? t('feeUnknown') : formatFen(answer.feeFen)}`;
  }
}
