import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { InlineConfirm } from '../../ui/inline-confirm';
import { KindSelect, MappingSummary } from './detail-parts';
import { FileStep } from './file-step';
import { ReadingPanel } from './reading-panel';
import { RecogniseStep } from './recognise-step';
import { StepPanel } from './step-panel';
import { canDiscard, canRemap, hasReadingToConfirm, stepStatuses } from './steps';
import { useBatches } from './store';
import { useOpenBatch, useOpenConnection, wholeBatch } from './use-open-batch';

/** The first step of an open batch: the file, and how it was read. */
export const FilePart = memo(function FilePart(): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const busy = useBatches((state) => state.activity !== null);
  const { discard } = useBatches.getState();
  const { id, fileName, sheetName, total, columns, status, confirms, discards } = useOpenBatch((batch) => ({
    id: batch.id,
    fileName: batch.fileName,
    sheetName: batch.sheetName,
    total: batch.rows.total,
    columns: batch.columns.length,
    status: stepStatuses(batch).drop,
    confirms: hasReadingToConfirm(batch),
    discards: canDiscard(batch),
  }));
  const rows = formatCount(total, locale);
  return (
    <StepPanel
      number={1}
      title={t('stepDrop')}
      status={confirms ? 'finished' : status}
      summary={
        sheetName === null
          ? t('dropSummary', { fileName, rows, columns })
          : t('dropSummarySheet', { fileName, sheetName, rows, columns })
      }
      actions={
        discards && (
          <InlineConfirm
            label={t('discard')}
            question={t('discardAsk', { rows })}
            confirmLabel={t('discardConfirm')}
            disabled={busy}
            onConfirm={() => void discard(id)}
          />
        )
      }
    >
      {confirms && <FileBody busy={busy} />}
    </StepPanel>
  );
});

function FileBody({ busy }: { readonly busy: boolean }): ReactNode {
  const batch = useOpenBatch(wholeBatch);
  const openedFile = useBatches((state) => state.openedFile);
  return (
    <FileStep
      batch={batch}
      sampleNames={openedFile?.batchId === batch.id ? openedFile.sampleNames : null}
      busy={busy}
      onChoice={(choice) => void useBatches.getState().reopen(choice)}
    />
  );
}

/** The second step: which column is which factor. */
export const ColumnsPart = memo(function ColumnsPart(): ReactNode {
  const { t } = useTranslation('batch');
  const busy = useBatches((state) => state.activity !== null);
  const openedFile = useBatches((state) => state.openedFile);
  const { chooseKind, reopen, applyMapping } = useBatches.getState();
  const connection = useOpenConnection();
  const batch = useOpenBatch(({ id, fileName, kind, columns, mapping, state, startedAtMs }) => ({
    id,
    fileName,
    kind,
    columns,
    mapping,
    state,
    startedAtMs,
  }));
  const isPlanning = useBatches(({ activity }) => activity === 'plan') && batch.state === 'draft';
  const isOpenedHere = openedFile?.batchId === batch.id;
  return (
    <StepPanel
      number={2}
      title={t('stepRecognise')}
      status={stepStatuses(batch).recognise}
      summary={<MappingSummary batch={batch} />}
      actions={
        isOpenedHere &&
        canRemap(batch) &&
        connection !== null && (
          <KindSelect
            kind={batch.kind}
            connection={connection}
            disabled={busy}
            onKind={(kind) => {
              chooseKind(kind);
              void reopen({ kind });
            }}
          />
        )
      }
    >
      {isPlanning ? (
        <Planning />
      ) : (
        <RecogniseStep
          batch={batch}
          sampleRows={isOpenedHere ? openedFile.sampleRows : null}
          editable={canRemap(batch)}
          busy={busy}
          onApply={(mapping) => void applyMapping(mapping)}
        />
      )}
    </StepPanel>
  );
});

function Planning(): ReactNode {
  const { t } = useTranslation('batch');
  return <ReadingPanel kind="review" title={t('readingPlan')} />;
}
