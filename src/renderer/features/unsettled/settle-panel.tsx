/** In a check's evidence: whether its calls were billed, who said so, and what can be done about it. */
import { Button } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '@shared/ipc/unsettled-view';
import type { CheckView } from '@shared/ipc/check-view';
import { formatFen, formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { messageOf } from '../../lib/messages';
import { useLocale } from '../../lib/use-text';
import { SettleDialog } from './settle-dialog';
import { knownPriceOf, type SettleAct } from './store';
import './unsettled.css';

export interface SettlePanelProps {
  readonly check: CheckView;
  /** The check as it is after it was settled. */
  readonly onChanged: (check: CheckView) => void;
}

/** Shown for checks without an answer; null for all others. */
export function SettlePanel({ check, onChanged }: SettlePanelProps): ReactNode {
  const isWithoutAnswer = check.verdict === 'unknown' || check.verdict === 'failed';
  if (check.checkId === null || !isWithoutAnswer) return null;
  return <Panel key={check.checkId} check={check} checkId={check.checkId} onChanged={onChanged} />;
}

function Panel({ check, checkId, onChanged }: SettlePanelProps & { readonly checkId: string }): ReactNode {
  const { t } = useTranslation('unsettled');
  const locale = useLocale();
  const [calls, setCalls] = useState<readonly CallView[] | null>(null);
  const [act, setAct] = useState<SettleAct | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(async () => {
    const answer = await call('unsettled:calls', { checkId });
    setCalls(answer.calls);
    return answer.check;
  }, [checkId]);
  useEffect(() => {
    call('unsettled:calls', { checkId }).then((answer) => setCalls(answer.calls), setError);
  }, [checkId]);
  const open = calls?.filter(({ billed, resolution }) => billed === 'unknown' || resolution !== null) ?? [];
  if (open.length === 0) return null;
  const isResolved = open.every(({ resolution }) => resolution !== null);
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
      onChanged(await load());
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
      setAct(null);
    }
  };
  const knownFen = knownPriceOf(open);
  return (
    <section className="settle-panel" aria-label={isResolved ? t('panelResolved') : t('panelTitle')}>
      <h3>{isResolved ? t('panelResolved') : t('panelTitle')}</h3>
      {!isResolved && <p>{t('panelHint')}</p>}
      <ul>
        {open.map((one) => (
          <li key={one.attemptNumber}>
            {t('callSent', { number: one.attemptNumber })} · {formatTime(one.sentAtMs)} ·{' '}
            {billingOf(one.billed, one.feeFen, t)}
            {one.resolution !== null && (
              <div className="vd-quiet">
                {[
                  formatTime(one.resolution.atMs),
                  one.resolution.actor,
                  one.resolution.source === 'statement' ? t('sourceStatement') : '',
                  one.resolution.note,
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </div>
            )}
          </li>
        ))}
      </ul>
      <div className="settle-panel-actions">
        <Button onClick={() => setAct('billed')}>{t('markBilled')}</Button>
        <Button onClick={() => setAct('not-billed')}>{t('markNotBilled')}</Button>
        <Button danger onClick={() => setAct('send')}>
          {t('sendAgain')}
        </Button>
      </div>
      {error !== null && <p role="alert">{messageOf(error, locale)}</p>}
      {act !== null && (
        <SettleDialog
          act={act}
          count={1}
          knownFen={knownFen}
          allPriced={open.every(({ priceFen }) => priceFen !== null)}
          ofBatch={check.batchId !== null}
          busy={busy}
          onCancel={() => setAct(null)}
          onMark={(feeFen, note) =>
            void run(() =>
              call('unsettled:resolve', {
                checkIds: [checkId],
                billed: act === 'billed' ? 'yes' : 'no',
                feeFen: act === 'billed' ? feeFen : null,
                note,
              }),
            )
          }
          onSend={() =>
            void run(() => call('unsettled:sendAgain', { checkIds: [checkId], confirmedFen: knownFen }))
          }
        />
      )}
    </section>
  );
}

function billingOf(
  billed: CallView['billed'],
  feeFen: number | null,
  t: ReturnType<typeof useTranslation<'unsettled'>>['t'],
): string {
  if (billed === 'yes') return t('callBilled', { fee: formatFen(feeFen) });
  return billed === 'no' ? t('callNotBilled') : t('callUnknown');
}
