import { Radio, Select } from 'antd';
import { useCallback, useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput, ChannelOutput } from '@shared/ipc/contract';
import { call } from '../../lib/ipc-client';
import { formatFen } from '../../lib/format';
import { useOperators } from '../../lib/operator-store';
import { ErrorPanel } from '../../ui/error-panel';
import { NotThere } from '../../ui/not-there';
import { DaysInput } from '../../ui/days-input';
import { FenInput } from '../../ui/fen-input';

/** What holds for new batches and for every call, before money is spent. */
export function GuardSettings(): ReactNode {
  const { t } = useTranslation('settings');
  const [guards, setGuards] = useState<ChannelOutput<'guards:get'> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const ids = [useId(), useId(), useId(), useId(), useId()] as const;
  const { t: tOperators } = useTranslation('operators');
  const hasAccounts = useOperators(({ state }) => (state?.accounts.length ?? 0) > 0);
  const load = useCallback(() => {
    call('guards:get').then((read) => {
      setGuards(read);
      setError(null);
    }, setError);
  }, []);
  useEffect(load, [load]);
  const change = (set: ChannelInput<'guards:set'>) => {
    setError(null);
    call('guards:set', set).then(load, setError);
  };
  if (guards === null) return <NotThere error={error} onRetry={load} />;
  const amounts = [
    ['confirmAboveFen', t('guardConfirm'), t('guardConfirmHint')],
    ['batchLimitFen', t('guardBatch'), t('guardBatchHint')],
    ['dayLimitFen', t('guardDay'), t('guardDayHint', { spent: formatFen(guards.committedTodayFen) })],
  ] as const;
  return (
    <div className="settings-guards">
      {amounts.map(([name, label, hint], index) => (
        <div key={name}>
          <label htmlFor={ids[index]}>{label}</label>
          <FenInput id={ids[index] ?? name} fen={guards[name]} onFen={(fen) => change({ [name]: fen })} />
          <span className="vd-quiet">{hint}</span>
        </div>
      ))}
      <div>
        <label htmlFor={ids[4]}>{tOperators('approveAbove')}</label>
        <FenInput
          id={ids[4]}
          fen={guards.approveAboveFen}
          disabled={!hasAccounts}
          onFen={(fen) => change({ approveAboveFen: fen })}
        />
        <span className="vd-quiet">
          {hasAccounts ? tOperators('approveAboveHint') : tOperators('approveAboveNeeds')}
        </span>
      </div>
      <div>
        <span>{t('guardDuplicates')}</span>
        <Radio.Group
          aria-label={t('guardDuplicates')}
          value={guards.duplicates}
          options={[
            { value: 'copy', label: t('guardCopy') },
            { value: 'send', label: t('guardSend') },
          ]}
          onChange={({ target }) => change({ duplicates: target.value === 'send' ? 'send' : 'copy' })}
        />
      </div>
      <div>
        <label htmlFor={ids[3]}>{t('guardReuse')}</label>
        <DaysInput
          id={ids[3]}
          days={guards.reuseDays}
          unit={t('guardDays')}
          onDays={(reuseDays) => change({ reuseDays })}
        />
        <Select
          aria-label={t('guardReuseFrom')}
          size="small"
          popupMatchSelectWidth={false}
          value={guards.reuseFrom}
          options={[
            { value: 'connection', label: t('guardFromConnection') },
            { value: 'any', label: t('guardFromAny') },
          ]}
          onChange={(reuseFrom) => change({ reuseFrom })}
        />
        <span className="vd-quiet">{t('guardReuseHint')}</span>
      </div>
      {error !== null && <ErrorPanel error={error} title={t('guardFailed')} />}
    </div>
  );
}
