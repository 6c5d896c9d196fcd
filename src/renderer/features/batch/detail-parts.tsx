import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factorsOfKind, type CheckKind } from '@shared/domain/factors';
import { basisLabels } from '@shared/i18n/purpose';
import { factorLabels, kindLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/batch-view';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { useText } from '../../lib/use-text';
import { SandboxMark } from '../../ui/sandbox-mark';
import { HoldAction } from '../keeping/hold-action';
import { BatchStateTag } from './batch-state-tag';

export interface DetailHeadProps {
  readonly batch: Pick<
    BatchView,
    'id' | 'state' | 'kind' | 'connectionName' | 'startedAtMs' | 'purpose' | 'sandbox'
  >;
  /** null when it was removed. */
  readonly connection: ConnectionView | null;
  readonly onBack: () => void;
}

/** State, kind and connection beside the file's name, and the way back to the list. */
export function DetailHead({ batch, connection, onBack }: DetailHeadProps): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  return (
    <div className="batch-head">
      <BatchStateTag state={batch.state} />
      <span>{text(kindLabels[batch.kind])}</span>
      <span className="vd-quiet">
        {batch.connectionName}
        {connection === null && ` · ${t('gone')}`}
      </span>
      {batch.startedAtMs !== null && batch.purpose !== undefined && (
        <span className="vd-quiet">{`${batch.purpose.purpose} · ${text(basisLabels[batch.purpose.basis])}`}</span>
      )}
      {batch.sandbox && <SandboxMark />}
      <span className="batch-head-spacer" />
      {batch.startedAtMs !== null && <HoldAction subject={{ target: 'batch', id: batch.id }} />}
      <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack}>
        {t('back')}
      </Button>
    </div>
  );
}

/** Which column is which factor, on one line. */
export function MappingSummary({
  batch,
}: {
  readonly batch: Pick<BatchView, 'kind' | 'columns' | 'mapping'>;
}): ReactNode {
  const text = useText();
  const { t } = useTranslation('batch');
  const pairs = factorsOfKind[batch.kind].flatMap((factor) => {
    const column = batch.mapping[factor];
    if (column === undefined) return [];
    const heading = batch.columns[column] ?? t('column', { number: column + 1 });
    const label = text(factorLabels[factor]);
    return [heading === label ? label : `${label} ← ${heading}`];
  });
  return pairs.join(' · ');
}

export interface KindSelectProps {
  readonly kind: CheckKind;
  readonly connection: ConnectionView;
  readonly disabled: boolean;
  readonly onKind: (kind: CheckKind) => void;
}

/** Another kind for the file just read, where the connection has several. */
export function KindSelect({ kind, connection, disabled, onKind }: KindSelectProps): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  if (connection.kinds.length < 2) return null;
  return (
    <Select<CheckKind>
      size="small"
      aria-label={t('kind')}
      title={t('changeKind')}
      popupMatchSelectWidth={false}
      value={kind}
      disabled={disabled}
      onChange={onKind}
      options={connection.kinds.map((value) => ({ value, label: text(kindLabels[value]) }))}
    />
  );
}
