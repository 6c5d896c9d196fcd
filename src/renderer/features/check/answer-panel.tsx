import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FactorName } from '@shared/domain/factors';
import { factorLabels, verdictLabels, verdictMeanings } from '@shared/i18n/words';
import type { CheckView } from '@shared/ipc/check-view';
import { messageOf } from '../../lib/messages';
import { nextStepOf } from '@shared/i18n/next-step';
import { useLocale, useText } from '../../lib/use-text';
import { hasCode } from '../../lib/has-code';
import { EmptyState } from '../../ui/empty-state';
import { ErrorPanel } from '../../ui/error-panel';
import { InlineConfirm } from '../../ui/inline-confirm';
import { KeyValue } from '../../ui/key-value';
import { SandboxMark } from '../../ui/sandbox-mark';
import { VerdictIcon } from '../../ui/verdict-icon';
import { FactorValue } from '../reveal/factor-value';
import { PendingPanel } from '../pending/pending-panel';
import { SecondOpinions } from '../second/second-opinions';
import { useEvidence } from './use-evidence';
import type { Copied } from './use-copy-masked';

export interface AnswerPanelProps {
  readonly answer: CheckView | null;
  /** What was thrown instead of an answer. */
  readonly error: unknown;
  readonly sending: boolean;
  /** Whether the form no longer holds what was answered. */
  readonly stale: boolean;
  readonly isMac: boolean;
  readonly copied: Copied;
  /** null when nothing was sent, so that there is nothing to copy. */
  readonly onCopy: (() => void) | null;
  /** Sends although the limit of the subject is reached; null once the form holds something else. */
  readonly onOverride: (() => void) | null;
  /** A pending check was asked about. */
  readonly onChanged: (answer: CheckView) => void;
}

/** The verdict, what it means, what to do, and the evidence; read out when it arrives. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { answer, error, sending, stale, isMac, copied, onCopy } = props;
  const { t } = useTranslation('check');
  const locale = useLocale();
  return (
    <section className="check-answer" aria-label={t('answer')} aria-busy={sending}>
      {error !== null && (
        <ErrorPanel error={error} title={t('failed')}>
          <span className="check-answer-kept">{t('failedKept')}</span>
          {hasCode(error, 'guard/subject-limit') && props.onOverride !== null && (
            <InlineConfirm
              label={t('overrideLimit')}
              question={t('overrideLimitAsk')}
              confirmLabel={t('overrideLimitConfirm')}
              onConfirm={props.onOverride}
            />
          )}
        </ErrorPanel>
      )}
      <div className="check-answer-head">
        <div role="status" className="check-answer-status">
          {sending && (
            <div className="check-answer-waiting">
              <Spin size="small" /> {t('answerWaiting')}
            </div>
          )}
          {answer !== null && <Verdict answer={answer} stale={stale} />}
        </div>
        {onCopy !== null && (
          <div className="check-answer-actions">
            <Button
              size="small"
              aria-keyshortcuts={isMac ? 'Meta+Shift+C' : 'Control+Shift+C'}
              onClick={onCopy}
            >
              {t('copyMasked')}
              <kbd className="check-key">{isMac ? '⌘⇧C' : 'Ctrl+Shift+C'}</kbd>
            </Button>
            <span role="status" className="vd-quiet">
              {copied.copiedId !== null && copied.copiedId === answer?.checkId && t('copied')}
              {copied.copyError !== null && `${t('copyFailed')}: ${messageOf(copied.copyError, locale)}`}
            </span>
          </div>
        )}
      </div>
      {answer === null && error === null && !sending && (
        <EmptyState title={t('answerEmpty')} hint={t('answerEmptyHint')} />
      )}
      {answer !== null && <PendingPanel check={answer} onChanged={props.onChanged} />}
      {answer !== null && <SecondOpinions check={answer} />}
      {answer !== null && <Evidence answer={answer} />}
    </section>
  );
}

function Verdict({ answer, stale }: { readonly answer: CheckView; readonly stale: boolean }) {
  const { t } = useTranslation('check');
  const say = useText();
  const { verdict } = answer;
  return (
    <div className="check-verdict" data-verdict={verdict}>
      {stale && <p className="check-verdict-stale">{t('answerStale')}</p>}
      <h2 className="check-verdict-word">
        <VerdictIcon verdict={verdict} size={28} />
        {say(verdictLabels[verdict])}
        {answer.sandbox && <SandboxMark />}
      </h2>
      <p className="check-verdict-meaning">{say(verdictMeanings[verdict])}</p>
      <p className="check-verdict-next">
        <span className="check-verdict-next-label">{t('nextStep')}</span>
        {say(nextStepOf(answer))}
      </p>
    </div>
  );
}

function Evidence({ answer }: { readonly answer: CheckView }) {
  const { t } = useTranslation('check');
  const say = useText();
  const pairs = useEvidence(answer);
  const subject = (Object.entries(answer.factors) as [FactorName, string][]).map(([factor, value]) => ({
    key: factor,
    label: say(factorLabels[factor]),
    value:
      answer.checkId === null ? (
        value
      ) : (
        <FactorValue
          subject={{ kind: 'check', checkId: answer.checkId }}
          factor={factor}
          label={say(factorLabels[factor])}
          masked={value}
        />
      ),
    identifier: /\d/u.test(value),
  }));
  return (
    <div className="check-evidence">
      <h3>{t('subject')}</h3>
      <KeyValue pairs={subject} />
      <h3>{t('evidence')}</h3>
      <KeyValue pairs={pairs} />
    </div>
  );
}
