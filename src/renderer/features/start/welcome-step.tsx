import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../../ui/error-panel';

export interface WelcomeStepProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onTrySandbox: () => void;
  readonly onAddConnection: () => void;
}

export function WelcomeStep({ busy, error, onTrySandbox, onAddConnection }: WelcomeStepProps) {
  const { t } = useTranslation('start');
  return (
    <section className="start-step">
      <h1>{t('welcomeTitle')}</h1>
      <p>{t('welcomeLead')}</p>
      {error !== null && <ErrorPanel error={error} title={t('welcomeFailed')} />}
      <Button type="primary" size="large" block autoFocus loading={busy} onClick={onTrySandbox}>
        {t('welcomeSandbox')}
      </Button>
      <Button type="link" block disabled={busy} onClick={onAddConnection}>
        {t('welcomeConnection')}
      </Button>
    </section>
  );
}
