import { Button, Checkbox } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeRule } from '@shared/i18n/purpose';
import type { PurgeView, RetentionForecastView, RetentionView } from '@shared/ipc/keeping-view';
import { formatCount } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { useLocale } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { NotThere } from '../../ui/not-there';
import { InlineConfirm } from '../../ui/inline-confirm';
import { WorkProgress } from '../../ui/work-progress';
import { RuleForm } from './rule-form';
import { SaveCertificate } from './saved-certificate';

/** The rules, what is beyond them now, and its deletion by a person. */
export function RetentionPanel(props: {
  readonly revision: number;
  readonly onChanged: () => void;
}): ReactNode {
  const { revision, onChanged } = props;
  const { t } = useTranslation('keeping');
  const locale = useLocale();
  const [set, setSet] = useState<RetentionView | null>(null);
  const [looked, setLooked] = useState<{
    readonly revision: number;
    readonly forecast: RetentionForecastView;
  } | null>(null);
  const [work, setWork] = useState<'previewing' | 'applying' | null>(null);
  const [done, setDone] = useState<{ readonly purge: PurgeView; readonly cancelled: boolean } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    setError(null);
    call('keeping:getRetention').then(setSet, setError);
  }, []);
  useEffect(() => {
    call('keeping:getRetention').then(setSet, setError);
  }, []);
  // A hold or a purge changes what is beyond its time.
  const forecast = looked?.revision === revision ? looked.forecast : null;
  if (set === null) return <NotThere error={error} onRetry={load} />;
  const { rules } = set;
  const change = (next: Partial<RetentionView>) => {
    setError(null);
    setLooked(null);
    call('keeping:setRetention', next).then(setSet, setError);
  };
  const fail = (thrown: unknown) => {
    if (!isCancelled(thrown)) setError(thrown);
  };
  const preview = () => {
    setError(null);
    setDone(null);
    setWork('previewing');
    call('keeping:previewRetention')
      .then((found) => setLooked({ revision, forecast: found }), fail)
      .finally(() => setWork(null));
  };
  const apply = () => {
    setError(null);
    setWork('applying');
    call('keeping:applyRetention', { reason: '' })
      .then(setDone, fail)
      .finally(() => {
        setWork(null);
        onChanged();
      });
  };
  const count = ({ checks, batches }: RetentionForecastView['due']) => ({
    checks: formatCount(checks, locale),
    batches: formatCount(batches, locale),
  });
  const isBeyond = forecast !== null && forecast.due.checks + forecast.due.batches > 0;
  return (
    <>
      <p className="vd-quiet">{t('retentionHint')}</p>
      {rules.length === 0 && <p>{t('noRules')}</p>}
      <ul className="keeping-list" aria-label={t('retention')}>
        {rules.map((rule, index) => (
          <li key={`${rule.kind ?? ''} ${rule.purpose ?? '*'}`} className="keeping-item">
            <span className="keeping-held">{describeRule(rule, locale)}</span>
            <Button
              size="small"
              disabled={work !== null}
              aria-label={`${t('removeRule')}: ${describeRule(rule, locale)}`}
              onClick={() => change({ rules: rules.filter((_, place) => place !== index) })}
            >
              {t('removeRule')}
            </Button>
          </li>
        ))}
      </ul>
      <RuleForm disabled={work !== null} onRule={(rule) => change({ rules: [...rules, rule] })} />
      <Checkbox
        checked={set.applyAtStart}
        disabled={work !== null}
        onChange={({ target }) => change({ applyAtStart: target.checked })}
      >
        {t('atStart')}
      </Checkbox>
      <div className="keeping-actions">
        <Button loading={work === 'previewing'} disabled={work !== null} onClick={preview}>
          {t('preview')}
        </Button>
      </div>
      {work !== null && <WorkProgress kinds={[work === 'previewing' ? 'find' : 'retention']} />}
      <div role="status">
        {work === null && forecast !== null && (
          <>
            <p>{t('previewed', count(forecast.due))}</p>
            {forecast.held.checks + forecast.held.batches > 0 && (
              <p>{t('previewHeld', count(forecast.held))}</p>
            )}
          </>
        )}
        {done?.cancelled === true && <p>{t('applyCancelled')}</p>}
        {done !== null && <strong>{t('purged', { id: done.purge.id })}</strong>}
      </div>
      {isBeyond && work === null && (
        <InlineConfirm
          label={t('apply')}
          question={t('applyAsk', count(forecast.due))}
          confirmLabel={t('applyConfirm')}
          onConfirm={apply}
        />
      )}
      {done !== null && <SaveCertificate id={done.purge.id} />}
      {error !== null && <ErrorPanel error={error} />}
    </>
  );
}
