import { SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AuditGroup, auditGroups } from '@shared/domain/audit';
import { auditGroupLabels } from '@shared/i18n/audit';
import { useText } from '../../lib/use-text';
import { DayRange } from '../../ui/day-range';
import type { AuditQuery } from './store';

export interface AuditFilterLineProps {
  readonly query: AuditQuery;
  readonly filtered: boolean;
  readonly onChange: (change: Partial<AuditQuery>) => void;
  readonly onClear: () => void;
}

export function AuditFilterLine({ query, filtered, onChange, onClear }: AuditFilterLineProps): ReactNode {
  const { t } = useTranslation('audit');
  const text = useText();
  return (
    <div className="audit-filter" role="search" aria-label={t('filterLabel')}>
      <Input
        className="audit-filter-text"
        aria-label={t('filterLabel')}
        placeholder={t('searchPlaceholder')}
        prefix={<SearchOutlined aria-hidden />}
        allowClear
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={query.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <Select<AuditGroup | ''>
        className="audit-filter-group"
        aria-label={t('group')}
        value={query.group ?? ''}
        onChange={(group) => onChange({ group: group === '' ? null : group })}
        options={[
          { value: '', label: t('anyGroup') },
          ...auditGroups.map((group) => ({ value: group, label: text(auditGroupLabels[group]) })),
        ]}
      />
      <DayRange
        className="audit-filter-days"
        label={t('period')}
        placeholders={[t('since'), t('until')]}
        firstDayMs={query.firstDayMs}
        lastDayMs={query.lastDayMs}
        onChange={(firstDayMs, lastDayMs) => onChange({ firstDayMs, lastDayMs })}
      />
      <Checkbox checked={query.rows} onChange={({ target }) => onChange({ rows: target.checked })}>
        {t('withRows')}
      </Checkbox>
      {filtered && (
        <Button type="text" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
