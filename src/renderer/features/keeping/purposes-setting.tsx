import { Radio, Select } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { purposeLimits, purposeModes, type PurposeMode } from '@shared/domain/purpose';
import { purposeModeLabels } from '@shared/i18n/purpose';
import type { PurposeSettingsView } from '@shared/ipc/keeping-view';
import { call } from '../../lib/ipc-client';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { NotThere } from '../../ui/not-there';

/** Whether a purpose is asked for, and the list to choose from. */
export function PurposesSetting(): ReactNode {
  const { t } = useTranslation('keeping');
  const say = useText();
  const [set, setSet] = useState<PurposeSettingsView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    call('purposes:get').then(({ mode, purposes }) => {
      setSet({ mode, purposes });
      setError(null);
    }, setError);
  }, []);
  useEffect(load, [load]);
  if (set === null) return <NotThere error={error} onRetry={load} />;
  const change = (next: PurposeSettingsView) => {
    setError(null);
    setSet(next);
    call('purposes:set', next).catch((refused: unknown) => {
      setSet(set);
      setError(refused);
    });
  };
  const suggested = [
    t('suggestedOpening'),
    t('suggestedPayment'),
    t('suggestedUpdate'),
    t('suggestedCompliance'),
  ];
  const isEmpty = set.purposes.length === 0;
  return (
    <div className="keeping-setting">
      <span>{t('purposeSettingHint')}</span>
      <Radio.Group
        aria-label={t('purposeMode')}
        value={set.mode}
        options={purposeModes.map((mode) => ({
          value: mode,
          label: say(purposeModeLabels[mode]),
          disabled: mode !== 'off' && isEmpty,
        }))}
        onChange={({ target }) => change({ ...set, mode: target.value as PurposeMode })}
      />
      <Select<string[]>
        mode="tags"
        aria-label={t('purposeList')}
        placeholder={t('purposeList')}
        maxCount={purposeLimits.list}
        value={set.purposes}
        tokenSeparators={[',', '，', ';', '；']}
        options={suggested.map((purpose) => ({ value: purpose, label: purpose }))}
        onChange={(entered) => {
          const purposes = entered
            .map((purpose) => purpose.trim().slice(0, purposeLimits.text))
            .filter((purpose) => purpose !== '');
          change({ mode: purposes.length === 0 ? 'off' : set.mode, purposes: [...new Set(purposes)] });
        }}
      />
      <span className="vd-quiet">{isEmpty ? t('purposeListEmpty') : t('purposeListHint')}</span>
      {error !== null && <ErrorPanel error={error} />}
    </div>
  );
}
