import { Input, InputNumber, Select } from 'antd';
import { assertNever } from '@shared/assert-never';
import type { ProviderView } from '@shared/ipc/connection-view';
import { useText } from '../../lib/use-text';
import type { SettingValue } from './form-values';

export interface SettingInputProps {
  readonly field: ProviderView['settingFields'][number];
  /** Given by the form item around it, as are the next two. */
  readonly id?: string;
  readonly value?: SettingValue;
  readonly onChange?: (value: SettingValue) => void;
}

/** The control for a setting's type. */
export function SettingInput({ field, id, value = null, onChange }: SettingInputProps) {
  const say = useText();
  const named = id === undefined ? {} : { id };
  switch (field.type) {
    case 'text':
    case 'url':
      return (
        <Input
          {...named}
          className={field.type === 'url' ? 'vd-mono' : undefined}
          value={value ?? ''}
          inputMode={field.type === 'url' ? 'url' : 'text'}
          spellCheck={false}
          maxLength={2000}
          onChange={({ target }) => onChange?.(target.value)}
        />
      );
    case 'integer':
      return (
        <InputNumber
          {...named}
          className="connections-integer"
          value={value === '' || value === null ? null : Number(value)}
          min={0}
          precision={0}
          controls={false}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'choice':
      return (
        <Select
          {...named}
          value={value}
          options={(field.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.label) }))}
          onChange={(next) => onChange?.(next)}
        />
      );
    default:
      return assertNever(field.type);
  }
}
