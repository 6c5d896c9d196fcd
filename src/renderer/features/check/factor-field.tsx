import { Input, type InputRef } from 'antd';
import { useId, useLayoutEffect, useRef, useState, type ChangeEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactorName } from '@shared/domain/factors';
import { ruleMessages } from '@shared/i18n/rules';
import { factorLabels } from '@shared/i18n/words';
import type { CalendarDay } from '@shared/identifiers';
import { useText } from '../../lib/use-text';
import { fieldState, fullLengths } from './field-state';
import { editGrouped, groupFactor } from './grouped-text';

export interface FactorFieldProps {
  readonly factor: FactorName;
  readonly text: string;
  readonly attempted: boolean;
  readonly today: CalendarDay;
  readonly onChange: (text: string) => void;
  /** What the provider said of the text as it stands; null when nothing, or when it was changed since. */
  readonly tip: string | null;
  readonly inputRef?: Ref<InputRef>;
}

const names: readonly FactorName[] = ['name', 'companyName', 'legalRepresentative'];

/** One factor: its label, the field, and a line for the rule or the form that is sent. */
export function FactorField({ factor, text, attempted, today, onChange, tip, inputRef }: FactorFieldProps) {
  const { t } = useTranslation('check');
  const say = useText();
  const id = useId();
  const [focused, setFocused] = useState(false);
  /** The text of an input method at work; it is nobody's input before it is committed. */
  const [draft, setDraft] = useState<string | null>(null);
  const caret = useRef<{ readonly input: HTMLInputElement; readonly position: number } | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    const { input, position } = caret.current;
    caret.current = null;
    input.setSelectionRange(position, position);
  });

  const commit = (input: HTMLInputElement, inputType: string) => {
    const position = input.selectionStart ?? input.value.length;
    const edited = editGrouped(factor, text, { value: input.value, caret: position, inputType });
    caret.current = { input, position: edited.caret };
    setDraft(null);
    onChange(edited.text);
  };
  const onInput = (event: ChangeEvent<HTMLInputElement>) => {
    const native = event.nativeEvent as Partial<InputEvent>;
    if (draft !== null && native.isComposing === true) setDraft(event.target.value);
    else commit(event.target, native.inputType ?? '');
  };

  const state = fieldState(factor, text, { focused, attempted, today });
  const tone = tip === null ? state.tone : 'error';
  const full = fullLengths[factor];
  const typed = [...state.value].length;
  const isName = names.includes(factor);
  return (
    <div className="check-field" data-tone={tone}>
      <div className="check-field-head">
        <label htmlFor={id}>{say(factorLabels[factor])}</label>
        {full !== undefined && typed > 0 && (
          <span className="check-field-count" aria-hidden>
            {factor === 'bankCard' ? t('countedOpen', { typed }) : t('counted', { typed, full })}
          </span>
        )}
      </div>
      <Input
        id={id}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className={isName ? undefined : 'vd-mono'}
        value={draft ?? groupFactor(factor, text)}
        status={tone === 'error' ? 'error' : tone === 'warning' ? 'warning' : ''}
        inputMode={factor === 'bankCard' || factor === 'mobile' ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        aria-invalid={tone === 'error'}
        aria-describedby={`${id}-rule`}
        onChange={onInput}
        onCompositionStart={(event) => setDraft(event.currentTarget.value)}
        onCompositionEnd={(event) => commit(event.currentTarget, 'insertCompositionText')}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      <div id={`${id}-rule`} className="check-field-line">
        {tip !== null && (
          <span className="check-field-tip">
            <span className="vd-quiet">{t('providerTip')}</span> {tip}
          </span>
        )}
        {state.rule !== null && <span className="check-field-rule">{say(ruleMessages[state.rule])}</span>}
        {state.sentAs !== null && !(state.tone === 'error' || state.tone === 'quiet') && (
          <span className="check-field-sent">
            {t('sentAs')} <span className={isName ? 'vd-name' : 'vd-mono'}>{state.sentAs}</span>
          </span>
        )}
      </div>
    </div>
  );
}
