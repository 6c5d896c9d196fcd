import { InfoCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { ReadingChoices, type ReadingChoice } from '../../ui/reading-choices';

export interface FileStepProps {
  readonly batch: BatchView;
  /** Masked; null for a batch that was read in an earlier session and can't be read again. */
  readonly sampleNames: readonly string[] | null;
  readonly busy: boolean;
  readonly onChoice: (choice: ReadingChoice) => void;
}

/** How the file was read: what to confirm, what to choose otherwise, and what the workbook hides. */
export function FileStep({ batch, sampleNames, busy, onChoice }: FileStepProps): ReactNode {
  const { t } = useTranslation('batch');
  const { reading } = batch;
  if (reading === null) return null;
  const canChoose = sampleNames !== null;
  return (
    <div className="batch-reading-found">
      <ReadingChoices
        reading={{ ...reading, sheetName: batch.sheetName }}
        disabled={busy || !canChoose}
        onChoice={onChoice}
        sample={
          sampleNames !== null &&
          sampleNames.length > 0 && (
            <span>
              <span className="vd-quiet">{t('encodingNames')}</span>{' '}
              <span data-testid="sample-names">{sampleNames.join(t('listSeparator'))}</span>
            </span>
          )
        }
      />
      <ReadingNotes reading={reading} />
    </div>
  );
}

function ReadingNotes({ reading }: { readonly reading: NonNullable<BatchView['reading']> }): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const { sheets, hiddenRows, hiddenColumns, titleRows, headingRow, remembered } = reading;
  const join = (words: readonly string[]) => words.join(t('listSeparator'));
  const hiddenSheets = sheets.filter(({ hidden }) => hidden).map(({ name }) => name);
  const notes = [
    hiddenSheets.length > 0 && t('hiddenSheets', { sheets: join(hiddenSheets) }),
    hiddenRows.count > 0 &&
      t('hiddenRows', { rows: formatCount(hiddenRows.count, locale), ranges: hiddenRows.ranges }),
    hiddenColumns.length > 0 &&
      t('hiddenColumns', {
        columns: join(hiddenColumns.map(({ letters, heading }) => `${letters} ${heading}`.trim())),
      }),
    titleRows > 0 && t('titleRows', { rows: titleRows, headingRow: headingRow ?? titleRows + 1 }),
    remembered && t('remembered'),
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <ul className="batch-reading-notes" aria-label={t('readingNotes')}>
      {notes.map((note) => (
        <li key={note}>
          <InfoCircleOutlined aria-hidden /> {note}
        </li>
      ))}
    </ul>
  );
}
