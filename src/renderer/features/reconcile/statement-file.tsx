/** The file of the statement: how it was read, which column holds what, and another way to read it. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldLabels } from '@shared/i18n/statement';
import type { StatementReadingView } from '@shared/ipc/statement-view';
import { fileNameOf } from '../../lib/file-name';
import { useText } from '../../lib/use-text';
import { ReadingChoices, type ReadingChoice } from '../../ui/reading-choices';
import { ColumnsPanel } from './columns-panel';
import { notKept, type SaidColumns } from './said-columns';
import { useReconcile } from './store';

export function StatementFile({ path }: { readonly path: string }): ReactNode {
  const { t } = useTranslation('reconcile');
  const { reading, choice, said, result, columnsMissing, busy, revision } = useReconcile();
  const { open } = useReconcile.getState();
  const isBusy = busy !== null;
  return (
    <>
      <div className="reconcile-line" role="group" aria-label={t('file')}>
        {result === null && <span className="reconcile-file">{fileNameOf(path)}</span>}
        {reading !== null && (
          <ReadingChoices
            reading={asChosen(reading, choice)}
            disabled={isBusy}
            onChoice={(chosen) => void open({ choice: chosen })}
          />
        )}
        {result === null && !isBusy && (
          <Button size="small" onClick={() => void open({})}>
            {t('readFileAgain')}
          </Button>
        )}
      </div>
      {reading !== null && (
        <>
          {columnsMissing && <p role="alert">{t('columnsMissing')}</p>}
          <NotKept said={said} reading={reading} />
          <ColumnsPanel
            key={revision}
            reading={reading}
            busy={isBusy}
            onApply={(columns) => void open({ columns })}
          />
        </>
      )}
    </>
  );
}

/** A choice that could not be read is shown as it was made: it is what the error is about. */
function asChosen(reading: StatementReadingView, { sheetName, encoding, delimiter }: ReadingChoice) {
  return {
    sheets: reading.sheets,
    sheetName: reading.sheetName === null ? null : (sheetName ?? reading.sheetName),
    encoding: reading.encoding === null ? null : (encoding ?? reading.encoding),
    delimiter: reading.delimiter === null ? null : (delimiter ?? reading.delimiter),
  };
}

function NotKept({
  said,
  reading,
}: {
  readonly said: SaidColumns | null;
  readonly reading: StatementReadingView;
}): ReactNode {
  const { t } = useTranslation('reconcile');
  const text = useText();
  const fields = said === null ? [] : notKept(said, reading);
  if (fields.length === 0) return null;
  const names = fields.map((field) => text(fieldLabels[field])).join(t('listSeparator'));
  return <p role="status">{t('notKept', { fields: names })}</p>;
}
