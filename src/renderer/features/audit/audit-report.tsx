import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { auditBreakTexts } from '@shared/i18n/audit';
import { fillPlaceholders } from '@shared/i18n/text';
import type { AuditReportView } from '@shared/ipc/audit-view';
import { formatCount } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';

/** What a walk along the chain found. */
export function AuditReport({ report }: { readonly report: AuditReportView }): ReactNode {
  const { t } = useTranslation('audit');
  const text = useText();
  const locale = useLocale();
  const entries = formatCount(report.entries, locale);
  if (report.breakCount === 0) {
    return (
      <p role="status" className="audit-line audit-whole">
        <CheckCircleFilled aria-hidden />
        <span className="vd-selectable">{t('whole', { entries, head: report.head })}</span>
      </p>
    );
  }
  return (
    <div role="alert" className="audit-broken">
      <p className="audit-line">
        <WarningFilled aria-hidden />
        <strong className="vd-selectable">
          {t('broken', { entries, head: report.head, breaks: formatCount(report.breakCount, locale) })}
        </strong>
      </p>
      <ul>
        {report.breaks.map(({ kind, sequence }) => (
          <li key={`${kind}-${sequence}`}>{fillPlaceholders(text(auditBreakTexts[kind]), { sequence })}</li>
        ))}
      </ul>
      <p>{t('brokenHint')}</p>
    </div>
  );
}
