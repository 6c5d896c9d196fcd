import { Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultState } from '@shared/ipc/vault-view';
import { call } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';

const choicesMinutes = [1, 2, 5, 10, 15, 30, 60, 120] as const;

export interface LockSettingProps {
  readonly settings: VaultState['lockSettings'];
  readonly isMac: boolean;
  /** Whether unlocking asks for nothing but the system's account. */
  readonly keychainOnly: boolean;
  readonly onChanged: () => void;
}

/** When the desk locks by itself, and what a running batch does then. */
export function LockSetting({ settings, isMac, keychainOnly, onChanged }: LockSettingProps) {
  const { t } = useTranslation('vault');
  const [error, setError] = useState<unknown>(null);
  const change = (changes: Partial<VaultState['lockSettings']>) => {
    setError(null);
    call('vault:setLockSettings', { ...settings, ...changes }).then(onChanged, setError);
  };
  const minutes = [...new Set([...choicesMinutes, settings.idleMinutes])].sort((a, b) => a - b);
  return (
    <div className="vault-setting">
      <Select
        aria-label={t('lockIdle')}
        value={settings.idleMinutes}
        options={minutes.map((value) => ({ value, label: t('lockMinutes', { minutes: value }) }))}
        onChange={(idleMinutes: number) => change({ idleMinutes })}
      />
      <span className="vault-hint">{t('lockHint', { key: isMac ? '⌘L' : 'Ctrl+L' })}</span>
      {keychainOnly && <span className="vault-hint">{t('lockKeychainHint')}</span>}
      <span>{t('lockBatch')}</span>
      <Radio.Group
        aria-label={t('lockBatch')}
        value={settings.runningBatch}
        options={[
          { value: 'continue', label: t('lockBatchContinue') },
          { value: 'pause', label: t('lockBatchPause') },
        ]}
        onChange={({ target }) => change({ runningBatch: target.value === 'pause' ? 'pause' : 'continue' })}
      />
      {settings.runningBatch === 'continue' && (
        <span className="vault-hint">{t('lockBatchContinueHint')}</span>
      )}
      {error !== null && <ErrorPanel error={error} title={t('failed')} />}
    </div>
  );
}
