import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { basisLabels } from '@shared/i18n/purpose';
import type { BatchView } from '@shared/ipc/batch-view';
import { call } from '../../lib/ipc-client';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { PurposeFields } from './purpose-fields';
import { nothingChosen, usePurposes, wholePurpose, type ChosenPurpose } from './purpose-store';

/** What the rows of a batch are checked for: to choose before it starts, to read from then on. */
export function BatchPurpose({
  batch,
  busy,
}: {
  readonly batch: BatchView;
  readonly busy: boolean;
}): ReactNode {
  const { t } = useTranslation('keeping');
  const say = useText();
  const { mode, purposes, load } = usePurposes();
  const [chosen, setChosen] = useState<ChosenPurpose>(batch.purpose ?? nothingChosen);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    load().catch(() => undefined);
  }, [load]);
  const isOpen =
    batch.startedAtMs === null
      ? batch.state === 'ready'
      : batch.state === 'stopped' || batch.state === 'done';
  const isEditable = isOpen && mode !== 'off' && (batch.startedAtMs === null || batch.purpose === undefined);
  if (!isEditable) {
    if (batch.purpose === undefined) return null;
    return (
      <p className="keeping-purpose-line">
        <span className="vd-quiet">{t('purpose')}</span>
        <span>{batch.purpose.purpose}</span>
        <span className="vd-quiet">{say(basisLabels[batch.purpose.basis])}</span>
      </p>
    );
  }
  const choose = (next: ChosenPurpose) => {
    setChosen(next);
    const purpose = wholePurpose(next);
    // Half of it is no decision yet.
    if (purpose === null && batch.purpose === undefined) return;
    setError(null);
    // `batch:changed` brings the view.
    call('batch:setPurpose', { id: batch.id, purpose }).catch(setError);
  };
  return (
    <div className="keeping-purpose-line" role="group" aria-label={t('purpose')}>
      <span className="vd-quiet">{t('purpose')}</span>
      <PurposeFields
        purposes={purposes}
        chosen={chosen}
        disabled={busy}
        attempted={batch.needsPurpose === true && (chosen.purpose !== null || chosen.basis !== null)}
        optional={mode === 'asked'}
        onChoose={choose}
      />
      {error !== null && <ErrorPanel error={error} />}
    </div>
  );
}
