import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state';
import './crash-screen.css';

export function CrashScreen() {
  const { t } = useTranslation('shell');
  return (
    <main role="alert" className="vd-crash-screen">
      <EmptyState title={t('crashTitle')} hint={t('crashNext')}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      </EmptyState>
    </main>
  );
}
