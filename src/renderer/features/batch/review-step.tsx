import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '@shared/domain/provider';
import type { Verdict } from '@shared/domain/verdict';
import { formatTimeLeft } from '@shared/i18n/work';
import { factorLabels, verdictLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatFen, formatTime, noValue } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { BatchPurpose } from '../keeping/batch-purpose';
import { ruleText } from './rule-text';
import { isAnswered, plannedSeconds } from './run-figures';
import type { PolicyChange, RowFilter } from './batch-state';
import { PolicyPanel } from './policy-panel';

export interface ReviewStepProps {
  /** The choice of a second connection. */
  readonly secondPanel: ReactNode;
  readonly batch: BatchView;
  /** Of the connection now; null when it has none. */
  readonly priceFen: number | null;
  readonly callsPerSecond: number | null;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  readonly busy: boolean;
  /** Where the rows to correct went, if they were written just now. */
  readonly exported: { readonly path: string; readonly rows: number } | null;
  readonly onPolicy: (policy: PolicyChange) => void;
  readonly onExportInvalid: (format: 'xlsx' | 'csv') => void;
  readonly onShowExport: (path: string) => void;
}

interface FilterFigure {
  readonly filter: RowFilter;
  readonly label: string;
  readonly count: number;
  readonly hint?: string | undefined;
}

/** What would be sent, what would not and why, what it costs and how long it takes. */
export function ReviewStep(props: ReviewStepProps): ReactNode {
  const { batch, priceFen, callsPerSecond, filter, onFilter } = props;
  const { t } = useTranslation('batch');
  const text = useText();
  const locale = useLocale();
  const { rows, estimateFen, review } = batch;
  const seconds = plannedSeconds(batch, callsPerSecond);
  const filters: readonly FilterFigure[] = [
    { filter: 'all', label: t('reviewTotal'), count: rows.total },
    { filter: 'problems', label: t('reviewInvalid'), count: rows.invalid },
  ];
  const findings: readonly { filter: RowFilter; label: string; count: number; hint?: string | undefined }[] =
    [
      { filter: 'duplicates', label: t('reviewDuplicates'), count: review.duplicates },
      {
        filter: 'earlier',
        label: t('reviewEarlier'),
        count: review.earlier.rows,
        hint: earlierHint(review.earlier, t, text),
      },
      { filter: 'changed', label: t('reviewChanged'), count: review.changed },
    ];
  return (
    <>
      <div className="batch-figures">
        <Figure
          label={t('reviewPlanned')}
          value={t('rowsCount', { rows: formatCount(rows.planned, locale) })}
          emphasis
          hint={nothingToSendHint(batch, t)}
        />
        {[...filters, ...findings.filter(({ count }) => count > 0)].map((entry) => (
          <button
            key={entry.filter}
            type="button"
            className="batch-figure batch-figure-filter"
            aria-pressed={filter === entry.filter}
            onClick={() => {
              onFilter(entry.filter);
            }}
          >
            <span className="batch-figure-label">
              {entry.filter === 'problems' && entry.count > 0 && (
                <ExclamationCircleOutlined className="batch-attention" aria-hidden />
              )}
              {entry.label}
            </span>{' '}
            <span className="batch-figure-value">
              {t('rowsCount', { rows: formatCount(entry.count, locale) })}
            </span>
            {entry.hint !== undefined && <span className="vd-quiet batch-figure-hint">{entry.hint}</span>}
          </button>
        ))}
        <Figure
          label={t('reviewCost')}
          value={formatFen(estimateFen)}
          hint={
            priceFen === null ? t('reviewCostUnknown') : t('reviewCostHint', { price: formatFen(priceFen) })
          }
        />
        <Figure
          label={t('reviewTime')}
          value={seconds === null || rows.planned === 0 ? noValue : formatTimeLeft(seconds * 1000, locale)}
          hint={callsPerSecond === null ? undefined : t('reviewTimeHint', { rate: callsPerSecond })}
        />
      </div>
      {batch.review.problems.length > 0 && <Problems {...props} />}
      {batch.state === 'ready' && batch.startedAtMs === null && (
        <>
          <PolicyPanel batch={batch} priceFen={priceFen} busy={props.busy} onPolicy={props.onPolicy} />
          {props.secondPanel}
        </>
      )}
      {batch.state !== 'draft' && <BatchPurpose key={batch.id} batch={batch} busy={props.busy} />}
    </>
  );
}

/** When the earliest and the newest of them were answered, and with which verdicts. */
function earlierHint(
  { rows, verdicts, oldestMs, newestMs }: BatchView['review']['earlier'],
  t: TFunction<'batch'>,
  text: (words: LocalizedText) => string,
): string | undefined {
  if (rows === 0) return undefined;
  const words = Object.entries(verdicts).map(
    ([verdict, count]) => `${text(verdictLabels[verdict as Verdict])} ${count}`,
  );
  const values = {
    verdicts: words.join(t('listSeparator')),
    oldest: dayOf(oldestMs),
    newest: dayOf(newestMs),
  };
  return dayOf(oldestMs) === dayOf(newestMs) ? t('reviewEarlierDay', values) : t('reviewEarlierHint', values);
}

function dayOf(timeMs: number | null): string {
  return formatTime(timeMs).slice(0, 10);
}

/** How many rows each rule refused, and the way to get them corrected. */
function Problems({ batch, busy, exported, onExportInvalid, onShowExport }: ReviewStepProps): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  const locale = useLocale();
  return (
    <div className="batch-problems">
      <ul aria-label={t('reviewProblems')}>
        {batch.review.problems.map(({ factor, rule, rows }) => (
          <li key={`${factor} ${rule}`}>
            <span className="batch-problem-count">{t('rowsCount', { rows: formatCount(rows, locale) })}</span>
            <span>
              {text(factorLabels[factor])}
              {t('colon')}
              {ruleText(rule, text)}
            </span>
          </li>
        ))}
      </ul>
      <div className="batch-problems-export">
        <span className="vd-quiet">{t('exportInvalidHint')}</span>
        <Button size="small" disabled={busy} onClick={() => onExportInvalid('xlsx')}>
          {t('exportInvalidXlsx')}
        </Button>
        <Button size="small" disabled={busy} onClick={() => onExportInvalid('csv')}>
          {t('exportInvalidCsv')}
        </Button>
        {exported !== null && (
          <span role="status">
            {t('exportedRows', { rows: formatCount(exported.rows, locale) })} {exported.path}{' '}
            <Button size="small" type="link" onClick={() => onShowExport(exported.path)}>
              {t('openFolder')}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly emphasis?: boolean;
}

function Figure({ label, value, hint, emphasis = false }: FigureProps): ReactNode {
  return (
    <div className="batch-figure">
      <span className="batch-figure-label">{label}</span>{' '}
      <span className={emphasis ? 'batch-figure-value batch-figure-main' : 'batch-figure-value'}>
        {value}
      </span>
      {hint !== undefined && <span className="batch-figure-hint">{hint}</span>}
    </div>
  );
}

function nothingToSendHint(batch: BatchView, t: TFunction<'batch'>): string | undefined {
  if (batch.rows.planned > 0) return undefined;
  return isAnswered(batch) ? t('reviewAllAnswered') : t('reviewNothingToSend');
}
