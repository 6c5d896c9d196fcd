import { WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useSession } from '../lib/session-store';

/** The strip that says that a damaged database can only be read; it stays until the database is sound. */
export function ReadOnlyNotice() {
  const { t } = useTranslation('shell');
  const isReadOnly = useSession((session) => session.app?.isReadOnly === true);
  if (!isReadOnly) return null;
  return (
    <aside className="vd-recovery-notice" role="alert" aria-label={t('readOnlyNotice')}>
      <WarningOutlined aria-hidden />
      <p>{t('readOnlyText')}</p>
    </aside>
  );
}
