/**
 * The same check over another connection: which ones can be asked and at what price, and both answers side by
 * side. It must not know where it is shown, nor a provider's code.
 */
import { Button } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementOf } from '@shared/domain/second';
import { agreementLabels } from '@shared/i18n/second';
import { billedLabels } from '@shared/i18n/words';
import type { CheckView } from '@shared/ipc/check-view';
import { formatFen, formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { messageOf } from '../../lib/messages';
import { useSession } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import { hasCode } from '../../lib/has-code';
import { InlineConfirm } from '../../ui/inline-confirm';
import { VerdictTag } from '../../ui/verdict-tag';
import './second-opinions.css';

export interface SecondOpinionsProps {
  readonly check: CheckView;
}

/** Shown for checks that have an answer; null for all others. */
export function SecondOpinions({ check }: SecondOpinionsProps): ReactNode {
  if (check.checkId === null || check.verdict === 'pending' || check.verdict === 'invalid-input') return null;
  return <Opinions key={check.checkId} check={check} checkId={check.checkId} />;
}

interface Answers {
  readonly first: CheckView | null;
  readonly seconds: readonly CheckView[];
}

function Opinions({ check, checkId }: { readonly check: CheckView; readonly checkId: string }): ReactNode {
  const { t } = useTranslation('second');
  const locale = useLocale();
  const text = useText();
  const connections = useSession((session) => session.connections) ?? [];
  const [answers, setAnswers] = useState<Answers>({ first: null, seconds: [] });
  const [asking, setAsking] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const load = useCallback(() => call('check:seconds', { checkId }), [checkId]);
  useEffect(() => {
    let left = false;
    load().then(
      (loaded) => !left && setAnswers(loaded),
      (fault: unknown) => !left && setError(fault),
    );
    return () => {
      left = true;
    };
  }, [load]);

  const ask = (connectionId: string, overrideLimits: boolean): void => {
    if (asking !== null) return;
    setAsking(connectionId);
    setError(null);
    call('check:askSecond', { checkId, connectionId, overrideLimits })
      .then(async () => setAnswers(await load()))
      .catch(setError)
      .finally(() => setAsking(null));
  };

  const first = answers.first ?? check;
  const seconds = answers.first === null ? answers.seconds : [check];
  const others = connections.filter(
    (other) =>
      other.id !== check.connectionId &&
      other.sandbox === check.sandbox &&
      other.kinds.includes(check.kind) &&
      !answers.seconds.some((given) => given.connectionId === other.id && !isFree(given)),
  );
  if (seconds.length === 0 && others.length === 0) return null;
  return (
    <section className="second-opinions" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      {seconds.length > 0 && (
        <ul>
          <Opinion label={t('first')} check={first} />
          {seconds.map((second) => (
            <Opinion key={second.checkId} label={t('second')} check={second}>
              <strong>{text(agreementLabels[agreementOf(first.verdict, second.verdict)])}</strong>
            </Opinion>
          ))}
        </ul>
      )}
      {answers.first === null && others.length > 0 && (
        <div className="second-actions">
          <span className="vd-quiet">{t('ask')}</span>
          {others.map((other) => (
            <Button
              key={other.id}
              size="small"
              loading={asking === other.id}
              disabled={asking !== null}
              onClick={() => ask(other.id, false)}
            >
              {other.priceFen === null
                ? t('askUnpriced', { connection: other.name })
                : t('askPriced', { connection: other.name, price: formatFen(other.priceFen) })}
            </Button>
          ))}
        </div>
      )}
      {error !== null && (
        <div role="alert" className="second-error">
          <p>{messageOf(error, locale)}</p>
          {hasCode(error, 'guard/subject-limit') &&
            others.map((other) => (
              <InlineConfirm
                key={other.id}
                label={t('override', { connection: other.name })}
                question={t('overrideAsk')}
                confirmLabel={t('overrideConfirm')}
                onConfirm={() => ask(other.id, true)}
              />
            ))}
        </div>
      )}
    </section>
  );
}

interface OpinionProps {
  readonly label: string;
  readonly check: CheckView;
  readonly children?: ReactNode;
}

function Opinion({ label, check, children }: OpinionProps): ReactNode {
  const text = useText();
  return (
    <li>
      <span className="second-label">{label}</span>
      <span>{check.connectionName}</span>
      <VerdictTag verdict={check.verdict} look="plain" />
      <span className="vd-quiet">
        {`${text(billedLabels[check.billed])} ${formatFen(check.feeFen)} · ${formatTime(check.checkedAtMs)}`}
      </span>
      {children}
    </li>
  );
}

/** Provably not billed: the same connection may be asked again. */
function isFree({ verdict, billed }: CheckView): boolean {
  return verdict === 'failed' && billed === 'no';
}
