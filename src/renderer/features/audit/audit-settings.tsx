import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../lib/session-store';

/** The way from the settings to the audit chain. */
export function AuditSettings(props: {
  readonly children: (label: string, content: ReactNode) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('audit');
  const goTo = useSession((session) => session.goTo);
  return props.children(
    t('setting'),
    <div className="vault-setting">
      <span>{t('settingHint')}</span>
      <Button size="small" icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => goTo('audit')}>
        {t('open')}
      </Button>
    </div>,
  );
}
