import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../lib/session-store';
import { Page } from '../../ui/page';
import { HoldsPanel } from './holds-panel';
import { PurgePanel } from './purge-panel';
import { PurgesPanel } from './purges-panel';
import { RetentionPanel } from './retention-panel';
import './keeping.css';

/** Purges, legal holds, retention, and the certificates of what was purged. */
export function KeepingPage(): ReactNode {
  const { t } = useTranslation('keeping');
  const goTo = useSession((session) => session.goTo);
  const [revision, setRevision] = useState(0);
  const shared = { revision, onChanged: () => setRevision((present) => present + 1) };
  return (
    <Page
      title={t('title')}
      actions={
        <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => goTo('settings')}>
          {t('back')}
        </Button>
      }
    >
      <div className="keeping-sections">
        <Section title={t('purge')}>
          <PurgePanel {...shared} />
        </Section>
        <Section title={t('holds')}>
          <HoldsPanel {...shared} />
        </Section>
        <Section title={t('retention')}>
          <RetentionPanel {...shared} />
        </Section>
        <Section title={t('certificates')}>
          <PurgesPanel {...shared} />
        </Section>
      </div>
    </Page>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const titleId = useId();
  return (
    <section className="keeping-section" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <div className="keeping-content">{children}</div>
    </section>
  );
}
