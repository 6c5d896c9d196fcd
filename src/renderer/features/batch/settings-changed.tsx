import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { InlineConfirm } from '../../ui/inline-confirm';
import type { StartChoice } from './batch-state';
import { Note } from './note';
import { startCostFen } from './run-figures';

export interface SettingsChangedProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  /** Reviews every row again with the columns that it has. */
  readonly onReview: () => void;
  readonly onStart: (choice: StartChoice) => void;
}

/** What changed of the connection since the review, and the one way on: review again, or say yes to it. */
export function SettingsChanged({
  batch,
  priceFen,
  busy,
  onReview,
  onStart,
}: SettingsChangedProps): ReactNode {
  const { t } = useTranslation('reviewed');
  const text = useText();
  const locale = useLocale();
  const { settingsChanged, startedAtMs, rows, state } = batch;
  if (settingsChanged === null || state === 'cancelled' || state === 'draft') return null;
  const shown = (setting: string, value: string | number | null) => {
    if (value === null || value === '') return t('notSet');
    return setting === 'price' && typeof value === 'number' ? formatFen(value) : String(value);
  };
  const isUnsent = startedAtMs === null;
  const costFen = startCostFen(batch, priceFen);
  const left = rows.planned + batch.aside.held + batch.again.failed;
  if (!isUnsent && left === 0) return null;
  return (
    <Note tone="attention" title={t('title')} text={t(isUnsent ? 'reviewHint' : 'carryOnHint')}>
      <ul className="batch-note-list">
        {settingsChanged.changes.map(({ connectionName: connection, setting, label, before, now }) => (
          <li key={`${connection} ${setting}`}>
            {t('change', {
              connection,
              label: text(label),
              before: shown(setting, before),
              now: shown(setting, now),
            })}
          </li>
        ))}
      </ul>
      {isUnsent ? (
        <Button type="primary" disabled={busy} onClick={onReview}>
          {t('reviewAgain')}
        </Button>
      ) : (
        <InlineConfirm
          label={t('carryOn')}
          question={t('carryOnAsk', { rows: formatCount(left, locale), price: formatFen(costFen) })}
          confirmLabel={t('carryOnConfirm')}
          busy={busy}
          onConfirm={() =>
            onStart({ acceptedSettings: settingsChanged.fingerprint, confirmedFen: costFen ?? 0 })
          }
        />
      )}
    </Note>
  );
}
