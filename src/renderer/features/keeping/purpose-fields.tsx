import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { legalBases, type LegalBasis } from '@shared/domain/purpose';
import { basisLabels } from '@shared/i18n/purpose';
import { useText } from '../../lib/use-text';
import type { ChosenPurpose } from './purpose-store';
import './keeping.css';

export interface PurposeFieldsProps {
  readonly purposes: readonly string[];
  readonly chosen: ChosenPurpose;
  readonly disabled: boolean;
  /** Marks what is missing. */
  readonly attempted?: boolean;
  /** Whether it may be left out. */
  readonly optional: boolean;
  readonly onChoose: (chosen: ChosenPurpose) => void;
}

/** Purpose and legal basis side by side. */
export function PurposeFields(props: PurposeFieldsProps): ReactNode {
  const { purposes, chosen, disabled, attempted = false, optional, onChoose } = props;
  const { t } = useTranslation('keeping');
  const say = useText();
  const status = (value: string | null) => (attempted && value === null ? { status: 'error' as const } : {});
  return (
    <div className="keeping-purpose">
      <Select<string>
        aria-label={t('purpose')}
        placeholder={t('purposeChoose')}
        popupMatchSelectWidth={false}
        disabled={disabled}
        allowClear={optional}
        value={chosen.purpose}
        {...status(chosen.purpose)}
        options={purposes.map((purpose) => ({ value: purpose, label: purpose }))}
        onChange={(purpose: string | undefined) => onChoose({ ...chosen, purpose: purpose ?? null })}
      />
      <Select<LegalBasis>
        aria-label={t('basis')}
        placeholder={t('basisChoose')}
        popupMatchSelectWidth={false}
        disabled={disabled}
        allowClear={optional}
        value={chosen.basis}
        {...status(chosen.basis)}
        options={legalBases.map((basis) => ({ value: basis, label: say(basisLabels[basis]) }))}
        onChange={(basis: LegalBasis | undefined) => onChoose({ ...chosen, basis: basis ?? null })}
      />
    </div>
  );
}
