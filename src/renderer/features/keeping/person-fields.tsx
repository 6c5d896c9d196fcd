import { Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factorLabels } from '@shared/i18n/words';
import type { PurgeRequestView } from '@shared/ipc/keeping-view';
import { useText } from '../../lib/use-text';

export type PersonTexts = Extract<PurgeRequestView, { target: 'person' }>['person'];

const fields = ['idNumber', 'bankCard', 'mobile', 'name'] as const;

/** Numbers that name a person, and a name that narrows. */
export function PersonFields(props: {
  readonly texts: PersonTexts;
  readonly onTexts: (texts: PersonTexts) => void;
}): ReactNode {
  const { t } = useTranslation('keeping');
  const say = useText();
  const id = useId();
  return (
    <div className="keeping-person">
      {fields.map((field) => (
        <div key={field}>
          <label htmlFor={`${id}-${field}`}>{say(factorLabels[field])}</label>
          <Input
            id={`${id}-${field}`}
            autoComplete="off"
            maxLength={40}
            value={props.texts[field] ?? ''}
            onChange={(event) => props.onTexts({ ...props.texts, [field]: event.target.value })}
          />
        </div>
      ))}
      <p className="vd-quiet">{t('personHint')}</p>
    </div>
  );
}

/** Without what is empty; null without a number. */
export function personOf(texts: PersonTexts): PersonTexts | null {
  const entries = Object.entries(texts).filter(([, text]) => text !== undefined && text.trim() !== '');
  return entries.some(([field]) => field !== 'name') ? Object.fromEntries(entries) : null;
}
