import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdates } from '../features/updates/use-updates';
import { useSession } from '../lib/session-store';

const quiet = () => undefined;

/** One line that a newer version is announced; put away until another one is. */
export function UpdateNotice() {
  const { t } = useTranslation('updates');
  const goTo = useSession((session) => session.goTo);
  // A notice that cannot be had is none; the settings say why.
  const state = useUpdates(quiet);
  const [putAway, setPutAway] = useState<string | null>(null);
  const version = state?.newer?.version ?? null;
  return (
    <div role="status">
      {version !== null && version !== putAway && (
        <div className="vd-update-notice">
          <span>{t('newer', { version })}</span>
          <Button size="small" type="link" onClick={() => goTo('settings')}>
            {t('details')}
          </Button>
          <Button size="small" type="text" onClick={() => setPutAway(version)}>
            {t('putAway')}
          </Button>
        </div>
      )}
    </div>
  );
}
