import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportChoice } from '../lib/export-choice';

/** Masked .xlsx until the operator asks for something else. */
export function useExportChoice(): readonly [ExportChoice, (choice: ExportChoice) => void] {
  return useState<ExportChoice>({ format: 'xlsx', masked: true });
}

export interface ExportChoiceFieldsProps {
  readonly choice: ExportChoice;
  readonly onChange: (choice: ExportChoice) => void;
}

/** Format, and masked or full numbers. */
export function ExportChoiceFields({ choice, onChange }: ExportChoiceFieldsProps): ReactNode {
  const { t } = useTranslation('shell');
  return (
    <>
      <Segmented<ExportChoice['format']>
        aria-label={t('exportFormat')}
        value={choice.format}
        onChange={(format) => onChange({ ...choice, format })}
        options={[
          { value: 'xlsx', label: '.xlsx' },
          { value: 'csv', label: '.csv' },
        ]}
      />
      <Segmented<'masked' | 'full'>
        aria-label={t('exportContent')}
        value={choice.masked ? 'masked' : 'full'}
        onChange={(content) => onChange({ ...choice, masked: content === 'masked' })}
        options={[
          { value: 'masked', label: t('exportMasked') },
          { value: 'full', label: t('exportFull') },
        ]}
      />
    </>
  );
}
