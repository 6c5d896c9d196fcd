import { Button, Radio, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForecastView, PurgeRequestView, PurgeView } from '@shared/ipc/keeping-view';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { ErrorPanel } from '../../ui/error-panel';
import { WorkProgress } from '../../ui/work-progress';
import { Forecast } from './forecast';
import { HoldAction } from './hold-action';
import { PersonFields, personOf, type PersonTexts } from './person-fields';
import { SaveCertificate } from './saved-certificate';

interface Found {
  readonly request: PurgeRequestView;
  readonly forecast: ForecastView;
}

export interface PurgePanelProps {
  /** A purge was done, or a hold set. */
  readonly revision: number;
  readonly onChanged: () => void;
}

/** A person or a batch: looked for first, deleted after what will be lost was confirmed. */
export function PurgePanel({ revision, onChanged }: PurgePanelProps): ReactNode {
  const { t } = useTranslation('keeping');
  const [target, setTarget] = useState<'person' | 'batch'>('person');
  const [texts, setTexts] = useState<PersonTexts>({});
  const [batches, setBatches] = useState<readonly BatchView[]>([]);
  const [batchId, setBatchId] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [work, setWork] = useState<'finding' | 'purging' | null>(null);
  const [done, setDone] = useState<PurgeView | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    call('batch:list').then(setBatches, setError);
  }, [revision]);

  const person = personOf(texts);
  const request: PurgeRequestView | null =
    target === 'person' ? person && { target, person } : batchId === null ? null : { target, batchId };
  // What was found is of what stood in the form then.
  const forget = () => {
    setFound(null);
    setDone(null);
    setError(null);
  };
  const find = (wanted: PurgeRequestView) => {
    forget();
    setWork('finding');
    call('keeping:find', wanted)
      .then(
        (forecast) => setFound({ request: wanted, forecast }),
        (thrown: unknown) => {
          if (!isCancelled(thrown)) setError(thrown);
        },
      )
      .finally(() => setWork(null));
  };
  const purge = (reason: string) => {
    if (found === null) return;
    setError(null);
    setWork('purging');
    call('keeping:purge', { request: found.request, reason, total: found.forecast.total })
      .then(
        (purged) => {
          setDone(purged);
          setFound(null);
          // The form forgets whom it was about.
          setTexts({});
          setBatchId(null);
        },
        (thrown: unknown) => {
          // Cancelled before anything was deleted: what was found still stands.
          if (!isCancelled(thrown)) setError(thrown);
        },
      )
      .finally(() => {
        setWork(null);
        onChanged();
      });
  };

  return (
    <>
      <p className="vd-quiet">{t('purgeHint')}</p>
      <Radio.Group
        aria-label={t('purgeWhat')}
        value={target}
        disabled={work !== null}
        options={[
          { value: 'person', label: t('ofPerson') },
          { value: 'batch', label: t('ofBatch') },
        ]}
        onChange={(event) => {
          setTarget(event.target.value === 'batch' ? 'batch' : 'person');
          forget();
        }}
      />
      {target === 'person' ? (
        <PersonFields
          texts={texts}
          onTexts={(next) => {
            setTexts(next);
            forget();
          }}
        />
      ) : (
        <Select<string>
          aria-label={t('batchChoose')}
          placeholder={t('batchChoose')}
          notFoundContent={t('noBatches')}
          value={batchId}
          options={batches.map(({ id, fileName, createdAtMs }) => ({
            value: id,
            label: `${fileName} · ${formatTime(createdAtMs)}`,
          }))}
          onChange={(id) => {
            setBatchId(id);
            forget();
          }}
        />
      )}
      <div className="keeping-actions">
        <Button
          type="primary"
          disabled={request === null || work !== null}
          onClick={() => request !== null && find(request)}
        >
          {t('find')}
        </Button>
        <HoldAction
          key={revision}
          subject={
            request === null || work !== null
              ? null
              : request.target === 'batch'
                ? { target: 'batch', id: request.batchId }
                : request
          }
          onSet={() => {
            forget();
            onChanged();
          }}
        />
      </div>
      <WorkProgress kinds={['find', 'purge']} />
      <div role="status">{done !== null && <strong>{t('purged', { id: done.id })}</strong>}</div>
      {done !== null && <SaveCertificate id={done.id} />}
      {found !== null && (
        <Forecast forecast={found.forecast} busy={work !== null} onPurge={(reason) => purge(reason)} />
      )}
      {error !== null && <ErrorPanel error={error} />}
    </>
  );
}
