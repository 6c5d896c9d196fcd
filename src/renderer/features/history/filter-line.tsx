import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkKinds, type CheckKind } from '@shared/domain/factors';
import { verdicts, type Verdict } from '@shared/domain/verdict';
import { kindLabels } from '@shared/i18n/words';
import type { OperatorState } from '@shared/ipc/operator-view';
import { useMay, useOperators } from '../../lib/operator-store';
import { useText } from '../../lib/use-text';
import { DayRange } from '../../ui/day-range';
import { VerdictTag } from '../../ui/verdict-tag';
import { isEmptyQuery, type HistoryQuery } from './query';

/** The same list at each drawing. */
const noAccounts: OperatorState['accounts'] = [];

export interface FilterLineProps {
  readonly query: HistoryQuery;
  readonly onText: (text: string) => void;
  readonly onKind: (kind: CheckKind | null) => void;
  readonly onVerdict: (verdict: Verdict | null) => void;
  readonly onOperator: (id: string | null) => void;
  readonly onDays: (firstDayMs: number | null, lastDayMs: number | null) => void;
  readonly onClear: () => void;
}

/** Text, kind, verdict and days in one line that is read from left to right. */
export function FilterLine({
  query,
  onText,
  onKind,
  onVerdict,
  onOperator,
  onDays,
  onClear,
}: FilterLineProps): ReactNode {
  const { t } = useTranslation('history');
  const { t: tOperators } = useTranslation('operators');
  const accounts = useOperators(({ state }) => state?.accounts ?? noAccounts);
  const readsAll = useMay('read-all');
  const text = useText();
  return (
    <div className="history-filter" role="search" aria-label={t('filterLabel')}>
      <Input
        className="history-filter-text"
        data-first-field
        aria-label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        prefix={<SearchOutlined aria-hidden />}
        allowClear
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={query.text}
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
      <Select<CheckKind | ''>
        className="history-filter-kind"
        aria-label={t('kind')}
        popupMatchSelectWidth={false}
        value={query.kind ?? ''}
        onChange={(kind) => {
          onKind(kind === '' ? null : kind);
        }}
        options={[
          { value: '', label: t('anyKind') },
          ...checkKinds.map((kind) => ({ value: kind, label: text(kindLabels[kind]) })),
        ]}
      />
      <Select<Verdict | ''>
        className="history-filter-verdict"
        aria-label={t('verdict')}
        popupMatchSelectWidth={false}
        value={query.verdict ?? ''}
        onChange={(verdict) => {
          onVerdict(verdict === '' ? null : verdict);
        }}
        options={[
          { value: '', label: t('anyVerdict') },
          ...verdicts.map((verdict) => ({
            value: verdict,
            label: <VerdictTag verdict={verdict} look="plain" />,
          })),
        ]}
      />
      {accounts.length > 0 && readsAll && (
        <Select<string>
          aria-label={tOperators('madeBy')}
          popupMatchSelectWidth={false}
          value={query.operatorId ?? ''}
          onChange={(id) => onOperator(id === '' ? null : id)}
          options={[
            { value: '', label: tOperators('anyOperator') },
            ...accounts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <DayRange
        className="history-filter-days"
        label={t('period')}
        placeholders={[t('since'), t('until')]}
        firstDayMs={query.firstDayMs}
        lastDayMs={query.lastDayMs}
        onChange={onDays}
      />
      {!isEmptyQuery(query) && (
        <Button type="text" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
