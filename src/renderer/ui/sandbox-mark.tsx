import { useTranslation } from 'react-i18next';
import './sandbox.css';

/** The small mark beside a connection, a batch or a check of the sandbox. */
export function SandboxMark() {
  const { t } = useTranslation('shell');
  return <span className="vd-sandbox-mark">{t('sandboxMark')}</span>;
}

/** The strip across the window while sandbox data is on the screen. */
export function SandboxRibbon() {
  const { t } = useTranslation('shell');
  return (
    <div className="vd-sandbox-ribbon" role="note">
      {t('sandboxRibbon')}
    </div>
  );
}
