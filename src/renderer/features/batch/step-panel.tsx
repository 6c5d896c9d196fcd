import { CheckCircleFilled, DownOutlined, RightOutlined } from '@ant-design/icons';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepStatus } from './steps';

export interface StepPanelProps {
  readonly number: number;
  readonly title: string;
  readonly status: StepStatus;
  /** One line that says what this step came to, or why it waits; the open step says it itself. */
  readonly summary: ReactNode;
  /** At the end of the line, also when collapsed. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** One of the steps: open while it is the current one, a summary line when it is done. */
export function StepPanel({ number, title, status, summary, actions, children }: StepPanelProps): ReactNode {
  const { t } = useTranslation('batch');
  const bodyId = useId();
  // Another status decides anew; until then the operator's own choice counts.
  const [choice, setChoice] = useState<{ readonly status: StepStatus; readonly open: boolean } | null>(null);
  const hasBody = children !== undefined && children !== null && children !== false && status !== 'waiting';
  const isOpen =
    hasBody && (choice?.status === status ? choice.open : status === 'current' || status === 'finished');
  const mark =
    status === 'done' || status === 'finished' ? (
      <CheckCircleFilled className="batch-step-tick" aria-hidden />
    ) : (
      <span>{number}</span>
    );
  return (
    <section className={`batch-step batch-step-${status}`}>
      <div className="batch-step-line">
        <h2 className="batch-step-title">
          {hasBody ? (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={bodyId}
              title={isOpen ? t('stepCollapse') : t('stepExpand')}
              onClick={() => {
                setChoice({ status, open: !isOpen });
              }}
            >
              <span className="batch-step-mark">{mark}</span>
              {title}
              {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            </button>
          ) : (
            <span className="batch-step-plain">
              <span className="batch-step-mark">{mark}</span>
              {title}
            </span>
          )}
        </h2>
        <div className="batch-step-summary">{!isOpen && summary}</div>
        {actions !== undefined && <div className="batch-step-actions">{actions}</div>}
      </div>
      {isOpen && (
        <div id={bodyId} className="batch-step-body">
          {children}
        </div>
      )}
    </section>
  );
}
