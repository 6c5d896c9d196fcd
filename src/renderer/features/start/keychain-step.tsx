import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../../ui/error-panel';

export interface KeychainStepProps {
  readonly busy: boolean;
  readonly error: unknown;
  /** Whether the keychain was asked and did not open the vault. */
  readonly tried: boolean;
  readonly onRetry: () => void;
}

/** The keychain protects the vault: nothing to type. */
export function KeychainStep({ busy, error, tried, onRetry }: KeychainStepProps) {
  const { t } = useTranslation('start');
  return (
    <section className="start-step">
      {!tried && <h1>{t('unlockTitle')}</h1>}
      <p>{tried ? t('keychainLead') : t('keychainLocked')}</p>
      {error !== null && <ErrorPanel error={error} title={t('unlockFailed')} />}
      <Button type="primary" size="large" block autoFocus loading={busy} onClick={onRetry}>
        {tried ? t('keychainAction') : t('keychainUnlock')}
      </Button>
    </section>
  );
}
