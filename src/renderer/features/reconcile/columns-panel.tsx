import { Button, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldLabels } from '@shared/i18n/statement';
import type { StatementReadingView } from '@shared/ipc/statement-view';
import { useText } from '../../lib/use-text';
import type { ColumnsChoice } from './said-columns';

export interface ColumnsPanelProps {
  readonly reading: Pick<StatementReadingView, 'headings' | 'columns'>;
  readonly busy: boolean;
  readonly onApply: (columns: ColumnsChoice) => void;
}

type PartialChoice = { readonly [Field in keyof ColumnsChoice]: number | undefined };

const others = ['requestId', 'time', 'code', 'product'] as const;

/** Which column of the statement holds what, to be corrected. */
export function ColumnsPanel({ reading, busy, onApply }: ColumnsPanelProps): ReactNode {
  const { t } = useTranslation('reconcile');
  const text = useText();
  const [choice, setChoice] = useState<ColumnsChoice>(reading.columns);
  const unit = choice.amountFen === undefined ? 'amountYuan' : 'amountFen';
  const options = reading.headings.map((heading, column) => ({
    value: column,
    label: heading === '' ? String(column + 1) : heading,
  }));
  const change = (part: PartialChoice): void => setChoice((before) => cleaned({ ...before, ...part }));
  const select = (field: keyof ColumnsChoice) => (
    <label key={field} className="reconcile-column">
      <span className="vd-quiet">{text(fieldLabels[field])}</span>
      <Select<number | undefined>
        aria-label={t('columnOf', { field: text(fieldLabels[field]) })}
        size="small"
        allowClear
        placeholder={t('notUsed')}
        value={choice[field]}
        options={options}
        popupMatchSelectWidth={false}
        onChange={(column) => change({ [field]: column })}
      />
    </label>
  );
  const isChanged = JSON.stringify(cleaned(choice)) !== JSON.stringify(cleaned(reading.columns));
  return (
    <div className="reconcile-columns" role="group" aria-label={t('columns')}>
      {others.map(select)}
      {select(unit)}
      <Segmented<'amountYuan' | 'amountFen'>
        aria-label={t('amountUnit')}
        size="small"
        value={unit}
        onChange={(next) => change({ amountYuan: undefined, amountFen: undefined, [next]: choice[unit] })}
        options={[
          { value: 'amountYuan', label: t('yuan') },
          { value: 'amountFen', label: t('fen') },
        ]}
      />
      {isChanged && (
        <Button size="small" type="primary" loading={busy} onClick={() => onApply(cleaned(choice))}>
          {t('readAgain')}
        </Button>
      )}
    </div>
  );
}

/** In one order, without what is not chosen. */
function cleaned(columns: PartialChoice): ColumnsChoice {
  const entries = Object.entries(columns).filter(([, column]) => column !== undefined);
  return Object.fromEntries(entries.sort(([first], [second]) => (first < second ? -1 : 1)));
}
