import { WarningOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factorsOfKind, type FactorName } from '@shared/domain/factors';
import { factorLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/batch-view';
import { useText } from '../../lib/use-text';
import { assignColumn, factorOfColumn, missingFactors, sameMapping, type ColumnMapping } from './mapping';

/** Enough to recognise a column by; more would push the review out of sight. */
const shownSampleRows = 4;

export interface RecogniseStepProps {
  readonly batch: Pick<BatchView, 'kind' | 'columns' | 'mapping' | 'state'>;
  /** Masked; null for a batch that was read in an earlier session. */
  readonly sampleRows: readonly (readonly string[])[] | null;
  /** False once anything was sent: the columns can only be looked at. */
  readonly editable: boolean;
  readonly busy: boolean;
  readonly onApply: (mapping: ColumnMapping) => void;
}

/** The first rows of the file, and above each column the factor it stands for. */
export function RecogniseStep({ batch, sampleRows, editable, busy, onApply }: RecogniseStepProps): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  const [edited, setEdited] = useState<ColumnMapping | null>(null);
  const mapping = edited ?? batch.mapping;
  const missing = missingFactors(mapping, batch.kind);
  const isChanged = !sameMapping(mapping, batch.mapping, batch.kind);
  const wanted: readonly FactorName[] = factorsOfKind[batch.kind];
  const options: { value: string; label: string }[] = [
    { value: '', label: t('notUsed') },
    ...wanted.map((factor) => ({ value: factor, label: text(factorLabels[factor]) })),
  ];
  const headingOf = (column: number) => batch.columns[column] ?? t('column', { number: column + 1 });
  const needsPlan = isChanged || batch.state === 'draft';

  return (
    <>
      <p className="vd-quiet batch-recognise-hint">
        {sampleRows === null ? t('recogniseNoSample') : t('recogniseHint')}
      </p>
      <div className="batch-sample" tabIndex={0} role="region" aria-label={t('stepRecognise')}>
        <table>
          <thead>
            <tr>
              {batch.columns.map((_heading, column) => {
                const factor = factorOfColumn(mapping, batch.kind, column);
                return (
                  <th key={column} data-used={factor !== null}>
                    <Select
                      size="small"
                      aria-label={t('columnFactor', { column: headingOf(column) })}
                      className="batch-sample-select"
                      popupMatchSelectWidth={false}
                      value={factor ?? ''}
                      disabled={!editable || busy}
                      options={options}
                      onChange={(value: string) => {
                        const chosen = wanted.find((name) => name === value) ?? null;
                        setEdited(assignColumn(mapping, column, chosen));
                      }}
                    />
                  </th>
                );
              })}
            </tr>
            <tr>
              {batch.columns.map((_heading, column) => (
                <th key={column} scope="col" data-used={factorOfColumn(mapping, batch.kind, column) !== null}>
                  {headingOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(sampleRows ?? []).slice(0, shownSampleRows).map((row, index) => (
              <tr key={index}>
                {batch.columns.map((_heading, column) => (
                  <td key={column} data-used={factorOfColumn(mapping, batch.kind, column) !== null}>
                    {row[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="batch-recognise-foot">
        {missing.length > 0 ? (
          <span role="status" className="batch-warning">
            <WarningOutlined aria-hidden />
            {t('missing', {
              factors: missing.map((factor) => text(factorLabels[factor])).join(t('listSeparator')),
            })}
            <span className="vd-quiet">{t('missingHint')}</span>
          </span>
        ) : (
          <span role="status" className="vd-quiet">
            {t('allRecognised')}
          </span>
        )}
        {editable && needsPlan && (
          <Button
            type="primary"
            disabled={missing.length > 0}
            loading={busy}
            onClick={() => {
              setEdited(null);
              onApply(mapping);
            }}
          >
            {batch.state === 'draft' ? t('plan') : t('planAgain')}
          </Button>
        )}
      </div>
    </>
  );
}
