/**
 * A check that waits for its subject: the page to complete, as a QR code and as a link, how long it has
 * waited, and the button that asks the provider. It must not know where it is shown.
 */
import { CopyOutlined, ExportOutlined, SyncOutlined } from '@ant-design/icons';
import { Button, QRCode } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckPage, CheckView } from '@shared/ipc/check-view';
import { messageOf } from '../../lib/messages';
import { useLocale, useText } from '../../lib/use-text';
import { Age } from '../../ui/age';
import { usePendingCheck, type PendingCheck } from './use-pending-check';
import './pending-panel.css';

export interface PendingPanelProps {
  readonly check: CheckView;
  /** The check as it is after the provider was asked. */
  readonly onChanged: (check: CheckView) => void;
}

/** Shown for checks that can be asked about; null for all others. */
export function PendingPanel({ check, onChanged }: PendingPanelProps): ReactNode {
  if (!check.canFollowUp || check.checkId === null) return null;
  return <Waiting key={check.checkId} check={check} checkId={check.checkId} onChanged={onChanged} />;
}

interface WaitingProps extends PendingPanelProps {
  readonly checkId: string;
}

function Waiting({ check, checkId, onChanged }: WaitingProps): ReactNode {
  const { t } = useTranslation('pending');
  const pending = usePendingCheck(checkId, onChanged);
  const { page, asking, ask } = pending;
  return (
    <section className="pending-panel" aria-label={t('title')}>
      {page !== null && <PageCode page={page} />}
      <div className="pending-text">
        <h3>{t('title')}</h3>
        <p>{page === null ? t('noPage') : t('hint')}</p>
        {check.startedAtMs !== null && (
          <p className="vd-quiet">
            {t('waiting')} <Age sinceMs={check.startedAtMs} />
          </p>
        )}
        <div className="pending-actions">
          <Button
            type="primary"
            icon={<SyncOutlined aria-hidden />}
            loading={asking}
            // The second half of a double click must not ask, and perhaps pay, twice.
            onClick={(event) => event.detail < 2 && ask()}
          >
            {t('checkNow')}
          </Button>
          {page !== null && <PageButtons page={page} pending={pending} />}
        </div>
        <Outcome pending={pending} />
      </div>
    </section>
  );
}

function PageCode({ page }: { readonly page: CheckPage }): ReactNode {
  const { t } = useTranslation('pending');
  if (!page.openable) return null;
  return (
    <figure className="pending-code">
      <QRCode value={page.url} size={148} type="svg" bordered={false} color="#000" bgColor="#fff" />
      <figcaption>{t('scan')}</figcaption>
    </figure>
  );
}

function PageButtons({ page, pending }: { readonly page: CheckPage; readonly pending: PendingCheck }) {
  const { t } = useTranslation('pending');
  if (!page.openable) return <p className="pending-refused">{t('notAllowed', { host: page.host })}</p>;
  return (
    <>
      <Button icon={<ExportOutlined aria-hidden />} title={page.host} onClick={pending.open}>
        {t('open')}
      </Button>
      <Button icon={<CopyOutlined aria-hidden />} onClick={pending.copy}>
        {t('copy')}
      </Button>
    </>
  );
}

/** What the last button brought, read out when it arrives. */
function Outcome({ pending }: { readonly pending: PendingCheck }): ReactNode {
  const { t } = useTranslation('pending');
  const say = useText();
  const locale = useLocale();
  const { lastCall, copied, error } = pending;
  const told = [lastCall?.providerCode, lastCall?.providerMessage].filter((text) => text != null).join(' ');
  return (
    <div role="status" className="pending-outcome">
      {copied && <p>{t('copied')}</p>}
      {error !== null && <p className="pending-refused">{messageOf(error, locale)}</p>}
      {lastCall !== null && (
        <>
          <p>{lastCall.verdict === 'pending' ? t('stillPending') : t('notAsked')}</p>
          {told !== '' && <p className="vd-quiet">{t('told', { told })}</p>}
          {lastCall.advice !== null && <p>{say(lastCall.advice)}</p>}
        </>
      )}
    </div>
  );
}
