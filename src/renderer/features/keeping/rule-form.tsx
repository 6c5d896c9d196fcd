import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkKinds, type CheckKind } from '@shared/domain/factors';
import { retentionLimits, type RetentionRule } from '@shared/domain/retention';
import { kindLabels } from '@shared/i18n/words';
import { useText } from '../../lib/use-text';
import { usePurposes } from './purpose-store';

const anything = '*';

/** A kind, a purpose and how long; a rule for the same two takes the place of the one before. */
export function RuleForm(props: {
  readonly disabled: boolean;
  readonly onRule: (rule: RetentionRule) => void;
}): ReactNode {
  const { t } = useTranslation('keeping');
  const say = useText();
  const purposes = usePurposes((state) => state.purposes);
  const load = usePurposes((state) => state.load);
  const [kind, setKind] = useState<CheckKind | null>(null);
  const [purpose, setPurpose] = useState<string | null>(null);
  const [days, setDays] = useState<number | null>(null);
  const [keeps, setKeeps] = useState(false);
  useEffect(() => {
    load().catch(() => undefined);
  }, [load]);
  return (
    <div className="keeping-rule" role="group" aria-label={t('addRule')}>
      <Select<string>
        aria-label={t('ruleKind')}
        popupMatchSelectWidth={false}
        disabled={props.disabled}
        value={kind ?? anything}
        options={[
          { value: anything, label: t('anyKind') },
          ...checkKinds.map((value) => ({ value, label: say(kindLabels[value]) })),
        ]}
        onChange={(value) => setKind(checkKinds.find((known) => known === value) ?? null)}
      />
      <Select<string>
        aria-label={t('rulePurpose')}
        popupMatchSelectWidth={false}
        disabled={props.disabled}
        value={purpose ?? anything}
        options={[
          { value: anything, label: t('anyPurpose') },
          { value: '', label: t('noPurpose') },
          ...purposes.map((value) => ({ value, label: value })),
        ]}
        onChange={(value) => setPurpose(value === anything ? null : value)}
      />
      <InputNumber<number>
        aria-label={t('ruleDays')}
        min={1}
        max={retentionLimits.days}
        precision={0}
        controls={false}
        suffix={t('days')}
        disabled={props.disabled || keeps}
        value={keeps ? null : days}
        onChange={setDays}
      />
      <Checkbox checked={keeps} disabled={props.disabled} onChange={({ target }) => setKeeps(target.checked)}>
        {t('ruleKeeps')}
      </Checkbox>
      <Button
        disabled={props.disabled || (!keeps && days === null)}
        onClick={() => {
          props.onRule({ kind, purpose, days: keeps ? null : days });
          setDays(null);
          setKeeps(false);
        }}
      >
        {t('addRule')}
      </Button>
    </div>
  );
}
