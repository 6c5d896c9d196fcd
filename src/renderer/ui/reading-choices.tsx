/** What an operator can say of a file that was read: its worksheet, its encoding, its delimiter. */
import { Segmented, Select } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { csvDelimiters, csvEncodings, type CsvDelimiter, type CsvEncoding } from '@shared/domain/csv';
import { encodingLabels } from './encoding-choices';
import './reading-choices.css';

export interface ReadingChoice {
  readonly sheetName?: string | undefined;
  readonly encoding?: CsvEncoding | undefined;
  readonly delimiter?: CsvDelimiter | undefined;
}

export interface ReadingChoicesProps {
  readonly reading: {
    /** null for .csv. */
    readonly sheetName: string | null;
    readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
    /** null for .xlsx, as the delimiter. */
    readonly encoding: CsvEncoding | null;
    readonly delimiter: CsvDelimiter | null;
  };
  readonly disabled: boolean;
  /** Called with the one thing that was chosen. */
  readonly onChoice: (choice: ReadingChoice) => void;
  /** Behind the encodings: something read, by which a wrong one is seen. */
  readonly sample?: ReactNode;
}

/** Only what there is to choose: nothing for a workbook with one worksheet. */
export function ReadingChoices({ reading, disabled, onChoice, sample }: ReadingChoicesProps): ReactNode {
  const { t } = useTranslation('files');
  const choose = useKeptFocus(disabled, onChoice);
  const delimiterLabels: Readonly<Record<CsvDelimiter, string>> = {
    ',': t('delimiterComma'),
    ';': t('delimiterSemicolon'),
    '\t': t('delimiterTab'),
    '|': t('delimiterBar'),
  };
  return (
    <>
      {reading.sheets.length > 1 && (
        <label className="vd-reading-choice">
          <span>{t('sheet')}</span>
          <Select<string>
            size="small"
            aria-label={t('sheet')}
            popupMatchSelectWidth={false}
            value={reading.sheetName ?? ''}
            disabled={disabled}
            onChange={(sheetName) => choose({ sheetName })}
            options={reading.sheets.map(({ name, hidden }) => ({
              value: name,
              label: hidden ? t('sheetHidden', { name }) : name,
            }))}
          />
        </label>
      )}
      {reading.encoding !== null && (
        <div className="vd-reading-choice">
          <span>{t('encoding')}</span>
          <Segmented<CsvEncoding>
            size="small"
            aria-label={t('encoding')}
            value={reading.encoding}
            disabled={disabled}
            onChange={(encoding) => choose({ encoding })}
            options={csvEncodings.map((value) => ({ value, label: encodingLabels[value] }))}
          />
          {sample}
        </div>
      )}
      {reading.delimiter !== null && (
        <label className="vd-reading-choice">
          <span>{t('delimiter')}</span>
          <Select<CsvDelimiter>
            size="small"
            aria-label={t('delimiter')}
            popupMatchSelectWidth={false}
            value={reading.delimiter}
            disabled={disabled}
            onChange={(delimiter) => choose({ delimiter })}
            options={csvDelimiters.map((value) => ({ value, label: delimiterLabels[value] }))}
          />
        </label>
      )}
    </>
  );
}

/** A control that is disabled while the file is read loses the focus: whoever works by keyboard gets it back. */
function useKeptFocus(
  disabled: boolean,
  onChoice: (choice: ReadingChoice) => void,
): (choice: ReadingChoice) => void {
  const used = useRef<Element | null>(null);
  useEffect(() => {
    if (disabled || used.current === null) return;
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree) focusAgain(used.current);
    used.current = null;
  }, [disabled]);
  return (choice) => {
    used.current = document.activeElement;
    onChoice(choice);
  };
}

/** Of a group of radio buttons the one that is chosen now: from there the arrow keys go on. */
function focusAgain(control: Element): void {
  const chosen = control.closest('[role="radiogroup"]')?.querySelector('input:checked') ?? control;
  if (chosen instanceof HTMLElement && chosen.isConnected) chosen.focus();
}
