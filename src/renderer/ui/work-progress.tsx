import { Button, Progress } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkKind } from '@shared/domain/work';
import { tooLateReasons, workFigures, workStageLabels, workTitles } from '@shared/i18n/work';
import { call } from '../lib/ipc-client';
import { useLocale, useText } from '../lib/use-text';
import { useWork } from '../lib/use-work';
import { ErrorPanel } from './error-panel';
import './work-progress.css';

export interface WorkProgressProps {
  readonly kinds: readonly WorkKind[];
  /** In place of the name of the work. */
  readonly title?: string;
}

/** How far long work is, how fast, how long still, and the way to end it. Nothing while none of them runs. */
export function WorkProgress({ kinds, title }: WorkProgressProps): ReactNode {
  const { t } = useTranslation('shell');
  const locale = useLocale();
  const text = useText();
  const work = useWork(...kinds);
  const reasonId = useId();
  const [error, setError] = useState<unknown>(null);
  if (work === null) return error === null ? null : <ErrorPanel error={error} />;
  const { id, kind, stage, fraction, tooLate, ending } = work;
  const name = title ?? text(workTitles[kind]);
  const doing = ending ? t('workEnding') : stage === null ? null : text(workStageLabels[stage]);
  return (
    <section className="work-progress" aria-label={name}>
      <div className="work-progress-words">
        {/* Only what seldom changes is read out. */}
        <span role="status">
          <strong>{name}</strong>
          {doing !== null && ` · ${doing}`}
        </span>
        <span className="vd-quiet work-progress-figures">{workFigures(work, locale).join(' · ')}</span>
      </div>
      <div className="work-progress-line">
        <Progress
          className="work-progress-bar"
          percent={fraction === null ? 100 : Math.floor(fraction * 100)}
          status={fraction === null ? 'active' : 'normal'}
          showInfo={fraction !== null}
          aria-label={name}
        />
        <Button
          size="small"
          disabled={tooLate !== null || ending}
          {...(tooLate === null ? {} : { 'aria-describedby': reasonId })}
          onClick={() => {
            setError(null);
            call('work:cancel', { id }).catch(setError);
          }}
        >
          {t('cancel')}
        </Button>
      </div>
      {tooLate !== null && (
        <span id={reasonId} className="vd-quiet">
          {text(tooLateReasons[tooLate])}
        </span>
      )}
      {error !== null && <ErrorPanel error={error} />}
    </section>
  );
}
