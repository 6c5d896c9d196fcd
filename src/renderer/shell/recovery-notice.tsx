import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../lib/session-store';
import { useVault } from '../features/vault/store';

/** The strip that says that there is no recovery key; put off, it is there again after the next opening. */
export function RecoveryNotice() {
  const { t } = useTranslation('shell');
  const isMissing = useVault(({ state }) => state !== null && state.recoveryKeyMadeAtMs === null);
  const isPutOff = useVault(({ reminderPutOff }) => reminderPutOff);
  const isInSettings = useSession(({ page }) => page === 'settings');
  const goTo = useSession(({ goTo: go }) => go);
  const { refresh, putReminderOff } = useVault.getState();
  useEffect(() => {
    // What cannot be asked is no reason for a reminder; the settings say what went wrong.
    refresh().catch(() => undefined);
  }, [refresh]);
  // The settings show it, with the button that makes one.
  if (!isMissing || isPutOff || isInSettings) return null;
  return (
    <aside className="vd-recovery-notice" aria-label={t('recoveryNotice')}>
      <SafetyCertificateOutlined aria-hidden />
      <p>{t('recoveryNoticeText')}</p>
      <Button size="small" onClick={() => goTo('settings')}>
        {t('recoveryNoticeGo')}
      </Button>
      <Button size="small" type="text" onClick={putReminderOff}>
        {t('recoveryNoticeLater')}
      </Button>
    </aside>
  );
}
