import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../../ui/error-panel';

export interface KeychainStepProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The keychain that protects the vault did not open it at the start. */
export function KeychainStep({ busy, error, onRetry }: KeychainStepProps) {
  const { t } = useTranslation('start');
  return (
    <section className="start-step">
      <h1>{t('unlockTitle')}</h1>
      <p>{t('keychainLead')}</p>
      {error !== null && <ErrorPanel error={error} title={t('unlockFailed')} />}
      <Button type="primary" size="large" block autoFocus loading={busy} onClick={onRetry}>
        {t('keychainAction')}
      </Button>
    </section>
  );
}
