import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreOffer } from '@shared/ipc/backup-view';
import { formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { useSession } from '../../lib/session-store';
import { ErrorPanel } from '../../ui/error-panel';
import { WorkProgress } from '../../ui/work-progress';

type Method = 'passphrase' | 'recovery-key' | 'keychain';

/** A backup: chosen, looked into, opened by its own secret, and put in place of what is there. */
export function RestoreStep({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation('start');
  const keychainAvailable = useSession((session) => session.app?.keychainAvailable === true);
  const { refreshApp } = useSession.getState();
  const [offer, setOffer] = useState<RestoreOffer | null>(null);
  const [method, setMethod] = useState<Method>('passphrase');
  const [secret, setSecret] = useState('');
  const [isWorking, setIsWorking] = useState(false);
  const [done, setDone] = useState<{ readonly asideFolder: string | null } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [wasCancelled, setWasCancelled] = useState(false);
  const choose = () => {
    setError(null);
    call('backup:chooseRestore').then((chosen) => {
      if (chosen !== null) setOffer(chosen);
    }, setError);
  };
  const restore = () => {
    setError(null);
    setWasCancelled(false);
    setIsWorking(true);
    call('backup:restore', { method, secret })
      .then(setDone, (thrown: unknown) => {
        // Nothing of the profile has changed.
        if (isCancelled(thrown)) setWasCancelled(true);
        else setError(thrown);
      })
      .finally(() => setIsWorking(false));
  };
  const leave = () => void refreshApp().catch(setError).finally(onLeave);
  const labels: Record<Method, string> = {
    passphrase: t('passphrase'),
    'recovery-key': t('recoverKey'),
    keychain: t('protectKeychain'),
  };
  if (done !== null) {
    return (
      <section className="start-step">
        <h1>{t('restoreTitle')}</h1>
        <p role="status">{t('restoreDone')}</p>
        {done.asideFolder !== null && (
          <p className="vd-selectable">{t('restoreAside', { folder: done.asideFolder })}</p>
        )}
        <Button type="primary" size="large" block onClick={leave}>
          {t('unlockTitle')}
        </Button>
      </section>
    );
  }
  return (
    <section className="start-step">
      <h1>{t('restoreTitle')}</h1>
      <p>{t('restoreLead')}</p>
      <Button block disabled={isWorking} onClick={choose}>
        {t('restoreChoose')}
      </Button>
      {offer !== null && (
        <>
          <p className="vd-selectable">{t('restoreFile', { name: offer.fileName })}</p>
          <p>{t('restoreDate', { time: formatTime(offer.createdAtMs) })}</p>
          <p className="vd-selectable">
            {t('restoreHolds', { checks: offer.checks, batches: offer.batches, head: offer.head })}
          </p>
          {offer.hasOwnData && <p role="note">{t('restoreKeepsAside')}</p>}
          <Radio.Group
            className="start-methods"
            value={method}
            disabled={isWorking}
            aria-label={t('restoreBy')}
            onChange={({ target }) => setMethod(target.value as Method)}
          >
            <Radio value="passphrase">{labels.passphrase}</Radio>
            <Radio value="recovery-key">{labels['recovery-key']}</Radio>
            {keychainAvailable && <Radio value="keychain">{labels.keychain}</Radio>}
          </Radio.Group>
          {method !== 'keychain' && (
            <Input.Password
              aria-label={labels[method]}
              autoComplete="off"
              value={secret}
              disabled={isWorking}
              onChange={({ target }) => setSecret(target.value)}
              onPressEnter={restore}
            />
          )}
          <WorkProgress kinds={['restore']} />
          <Button
            type="primary"
            size="large"
            block
            loading={isWorking}
            disabled={method !== 'keychain' && secret === ''}
            onClick={restore}
          >
            {t('restoreAction')}
          </Button>
        </>
      )}
      {wasCancelled && <p role="status">{t('restoreCancelled')}</p>}
      {error !== null && <ErrorPanel error={error} title={t('restoreFailed')} />}
      <Button type="link" disabled={isWorking} onClick={leave}>
        {t('restoreLeave')}
      </Button>
    </section>
  );
}
