import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../lib/messages';
import { useLocale } from '../lib/use-text';
import './error-panel.css';

export interface ErrorPanelProps {
  /** Anything thrown. */
  readonly error: unknown;
  /** What was being done, as a heading. */
  readonly title?: string;
  readonly onRetry?: () => void;
  /** Further actions or lines. */
  readonly children?: ReactNode;
}

/** What happened, what to do and the id in the log; stays until it is dealt with. */
export function ErrorPanel({ error, title, onRetry, children }: ErrorPanelProps) {
  const { t } = useTranslation('shell');
  const { code, message, correlationId } = errorWords(error, useLocale());
  const hasActions = children !== undefined && children !== null && children !== false;
  return (
    <section className="vd-error-panel" role="alert">
      <h3 className="vd-error-panel-title">{title ?? t('errorTitle')}</h3>
      <p className="vd-error-panel-message">{message}</p>
      <p className="vd-error-panel-trace">
        {t('errorCode')} <code>{code}</code>
        {correlationId !== null && (
          <>
            {' · '}
            {t('correlationId')} <code>{correlationId}</code>
          </>
        )}
      </p>
      {(onRetry !== undefined || hasActions) && (
        <div className="vd-error-panel-actions">
          {onRetry !== undefined && (
            <Button size="small" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          {children}
        </div>
      )}
    </section>
  );
}
