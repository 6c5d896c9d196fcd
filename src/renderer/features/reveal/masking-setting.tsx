import { Checkbox, Radio } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '@shared/ipc/contract';
import type { MaskingSettingsView } from '@shared/ipc/value-view';
import { call } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';
import { NotThere } from '../../ui/not-there';

/** The masking profile, and whether a reveal asks for a reason. */
export function MaskingSetting(): ReactNode {
  const { t } = useTranslation('reveal');
  const [masking, setMasking] = useState<MaskingSettingsView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    call('masking:get').then((read) => {
      setMasking(read);
      setError(null);
    }, setError);
  }, []);
  useEffect(load, [load]);
  const change = (set: ChannelInput<'masking:set'>) => {
    setError(null);
    call('masking:set', set).then(load, setError);
  };
  if (masking === null) return <NotThere error={error} onRetry={load} />;
  return (
    <div className="settings-masking">
      <Radio.Group
        aria-label={t('profile')}
        className="reveal-reasons"
        value={masking.profile}
        options={[
          { value: 'default', label: t('profileDefault') },
          { value: 'strict', label: t('profileStrict') },
        ]}
        onChange={({ target }) => change({ profile: target.value === 'strict' ? 'strict' : 'default' })}
      />
      <p className="vd-quiet">{t('profileHint')}</p>
      <Checkbox
        checked={masking.revealReason === 'asked'}
        onChange={({ target }) => change({ revealReason: target.checked ? 'asked' : 'off' })}
      >
        {t('askReason')}
      </Checkbox>
      {error !== null && <ErrorPanel error={error} title={t('settingFailed')} />}
    </div>
  );
}
