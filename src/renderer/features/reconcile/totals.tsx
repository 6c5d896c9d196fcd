import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { statementFindings, type StatementFinding } from '@shared/domain/statement';
import { findingHints, findingLabels } from '@shared/i18n/statement';
import type { ReconciliationView } from '@shared/ipc/statement-view';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';

/** Both sides to the fen, and their difference. */
export function Totals({ report }: Pick<ReconciliationView, 'report'>): ReactNode {
  const { t } = useTranslation('reconcile');
  const locale = useLocale();
  const difference = report.thereFen - report.hereFen;
  return (
    <dl className="reconcile-totals">
      <div>
        <dt>{t('statement')}</dt>
        <dd>{formatFen(report.thereFen)}</dd>
        <dd className="vd-quiet">{t('linesCount', { calls: formatCount(report.lines, locale) })}</dd>
      </div>
      <div>
        <dt>{t('ledger')}</dt>
        <dd>{formatFen(report.hereFen)}</dd>
        <dd className="vd-quiet">
          {t('callsCount', { calls: formatCount(report.billedCalls, locale) })}
          {report.openFen > 0 && ` · ${t('openCount', { fee: formatFen(report.openFen) })}`}
        </dd>
      </div>
      <div data-agrees={difference === 0}>
        <dt>{t('difference')}</dt>
        <dd>{formatFen(difference)}</dd>
        <dd className="vd-quiet">{difference === 0 && t('agree')}</dd>
      </div>
    </dl>
  );
}

export interface FindingChipsProps {
  readonly report: ReconciliationView['report'];
  readonly finding: StatementFinding | null;
  readonly onFinding: (finding: StatementFinding | null) => void;
}

/** The counts of the findings: the filter of the rows below, and what the chosen one means. */
export function FindingChips({ report, finding, onFinding }: FindingChipsProps): ReactNode {
  const { t } = useTranslation('reconcile');
  const text = useText();
  const locale = useLocale();
  const found = statementFindings.filter((one) => (report.findings[one]?.count ?? 0) > 0 || one === finding);
  return (
    <>
      <div className="reconcile-chips" role="group" aria-label={t('findings')}>
        <button
          type="button"
          className="batch-chip"
          aria-pressed={finding === null}
          onClick={() => onFinding(null)}
        >
          {t('all')}
        </button>
        {found.map((one) => (
          <button
            key={one}
            type="button"
            className="batch-chip"
            aria-pressed={one === finding}
            onClick={() => onFinding(one)}
          >
            {text(findingLabels[one])}
            <span className="batch-chip-count">{formatCount(report.findings[one]?.count ?? 0, locale)}</span>
          </button>
        ))}
      </div>
      {finding !== null && <p className="vd-quiet">{text(findingHints[finding])}</p>}
    </>
  );
}
