import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../lib/session-store';
import './keeping.css';

/** The way from the settings to the page. */
export function KeepingSetting(): ReactNode {
  const { t } = useTranslation('keeping');
  const goTo = useSession((session) => session.goTo);
  return (
    <div className="keeping-setting">
      <span>{t('settingHint')}</span>
      <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => goTo('keeping')}>
        {t('open')}
      </Button>
    </div>
  );
}
