import { Button, Segmented, type InputRef } from 'antd';
import { useId, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckKind, FactorName, Factors } from '@shared/domain/factors';
import type { LocalizedText } from '@shared/domain/provider';
import { kindLabels, verdictLabels } from '@shared/i18n/words';
import type { CalendarDay } from '@shared/identifiers';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { formatFen } from '../../lib/format';
import { useText } from '../../lib/use-text';
import { ConnectionSelect } from '../../ui/connection-select';
import { PurposeLine } from '../keeping/purpose-line';
import { FactorField } from './factor-field';

export interface CheckFormProps {
  readonly connections: readonly ConnectionView[];
  readonly connection: ConnectionView;
  readonly providerLabel: LocalizedText | null;
  readonly kind: CheckKind;
  readonly factors: readonly FactorName[];
  readonly texts: Factors;
  /** The provider's words about single factors, of those that still stand as they were sent. */
  readonly tips: Factors;
  readonly attempted: boolean;
  readonly sending: boolean;
  /** Whether the form holds what was just checked and may have been billed. */
  readonly repeated: boolean;
  readonly today: CalendarDay;
  readonly firstField: Ref<InputRef>;
  readonly onConnection: (id: string) => void;
  readonly onKind: (kind: CheckKind) => void;
  readonly onText: (factor: FactorName, text: string) => void;
  /** Fills in an invented subject; null outside the sandbox. */
  readonly onExample: ((outcome: 'match' | 'mismatch') => void) | null;
  /** `deliberate` when the button was pressed, which may repeat a check; Enter never does. */
  readonly onSend: (deliberate: boolean) => void;
  readonly onClear: () => void;
}

export function CheckForm(props: CheckFormProps) {
  const { connections, connection, providerLabel, kind, factors, texts, sending, repeated } = props;
  const { t } = useTranslation('check');
  const say = useText();
  const id = useId();
  const provider = providerLabel === null ? connection.name : say(providerLabel);
  const { priceFen } = connection;

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    // Enter of an input method takes its candidate; 229 is the code of a key that it keeps.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLInputElement) || event.target.role === 'combobox') return;
    event.preventDefault();
    if (!event.repeat) props.onSend(false);
  };

  return (
    <form className="check-form" onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      <div className="check-field-head">
        <label htmlFor={`${id}-connection`}>{t('connection')}</label>
      </div>
      <ConnectionSelect
        id={`${id}-connection`}
        label={t('connection')}
        connections={connections}
        value={connection.id}
        disabled={sending}
        onChange={props.onConnection}
      />
      <div className="check-kinds">
        <Segmented<CheckKind>
          aria-label={t('kind')}
          value={kind}
          disabled={sending}
          options={connection.kinds.map((value) => ({ value, label: say(kindLabels[value]) }))}
          onChange={props.onKind}
        />
        {props.onExample !== null && <SandboxExamples disabled={sending} onExample={props.onExample} />}
      </div>
      <div role="group" aria-label={t('subject')}>
        {factors.map((factor, index) => (
          <FactorField
            key={factor}
            factor={factor}
            text={texts[factor] ?? ''}
            attempted={props.attempted}
            today={props.today}
            tip={props.tips[factor] ?? null}
            onChange={(text) => props.onText(factor, text)}
            {...(index === 0 ? { inputRef: props.firstField } : {})}
          />
        ))}
      </div>
      <PurposeLine disabled={sending} attempted={props.attempted} />
      <div className="check-actions">
        <Button
          type={repeated ? 'default' : 'primary'}
          loading={sending}
          aria-keyshortcuts="Enter"
          // The second half of a double click must not pay a second time.
          onClick={(event) => event.detail < 2 && props.onSend(true)}
        >
          {repeated ? t('sendAgain') : t('send')}
        </Button>
        <span className="check-cost">
          <span>{provider}</span>
          <span>{priceFen === null ? t('costUnknown') : t('cost', { price: formatFen(priceFen) })}</span>
        </span>
        <Button type="text" disabled={sending} aria-keyshortcuts="Escape" onClick={props.onClear}>
          {t('clear')}
        </Button>
      </div>
      <p className="check-hint" role="status">
        {repeated ? t('againHint') : ''}
      </p>
    </form>
  );
}

interface SandboxExamplesProps {
  readonly disabled: boolean;
  readonly onExample: (outcome: 'match' | 'mismatch') => void;
}

function SandboxExamples({ disabled, onExample }: SandboxExamplesProps) {
  const { t } = useTranslation('check');
  const say = useText();
  return (
    <div className="check-examples">
      <span>{t('examples')}</span>
      {(['match', 'mismatch'] as const).map((outcome) => (
        <Button
          key={outcome}
          size="small"
          disabled={disabled}
          aria-label={`${t('examples')}: ${say(verdictLabels[outcome])}`}
          onClick={() => onExample(outcome)}
        >
          {say(verdictLabels[outcome])}
        </Button>
      ))}
    </div>
  );
}
