import { Button, Input, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { noteLimits, tagsOfCheck } from '@shared/domain/history';
import { billedLabels, reasonLabels, verdictLabels } from '@shared/i18n/words';
import type { AttemptView, CheckLife as Life } from '@shared/ipc/history-view';
import { formatDuration, formatFen, formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { useLocale, useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';

export interface CheckLifeProps {
  readonly checkId: string;
  /** Tags or notes were changed. */
  readonly onChanged: () => void;
}

/** The calls of a check on a time line, and what people wrote beside it. */
export function CheckLife({ checkId, onChanged }: CheckLifeProps): ReactNode {
  const { t } = useTranslation('history');
  const [life, setLife] = useState<Life | null>(null);
  const [suggested, setSuggested] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    let left = false;
    Promise.all([call('history:life', { checkId }), call('history:tags')]).then(
      ([found, tags]) => {
        if (left) return;
        setLife(found);
        setSuggested(tags.map(({ tag }) => tag));
      },
      (cause: unknown) => !left && setError(cause),
    );
    return () => {
      left = true;
    };
  }, [checkId]);

  const keep = async (changing: Promise<Life>): Promise<boolean> => {
    try {
      setLife(await changing);
      setError(null);
      onChanged();
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    }
  };
  const addNote = async () => {
    const text = note.trim();
    if (text !== '' && (await keep(call('history:addNote', { checkId, text })))) setNote('');
  };

  if (life === null) return error === null ? null : <ErrorPanel error={error} />;
  return (
    <>
      <section>
        <h3>{t('calls')}</h3>
        <ol className="history-calls">
          {life.attempts.map((attempt) => (
            <Attempt key={attempt.attemptNumber} attempt={attempt} />
          ))}
        </ol>
      </section>
      <section>
        <h3>{t('tags')}</h3>
        <Select
          mode="tags"
          className="history-tags"
          aria-label={t('tags')}
          placeholder={t('tagsHint')}
          maxCount={tagsOfCheck}
          value={life.tags}
          tokenSeparators={[',', '，', ';', '；']}
          options={suggested.map((tag) => ({ value: tag, label: tag }))}
          onChange={(tags: string[]) => {
            const wanted = tags.map((tag) => tag.trim().slice(0, noteLimits.tag)).filter((tag) => tag !== '');
            void keep(call('history:setTags', { checkId, tags: [...new Set(wanted)] }));
          }}
        />
      </section>
      <section>
        <h3>{t('notes')}</h3>
        <ul className="history-notes">
          {life.notes.map(({ key, atMs, author, text }) => (
            <li key={key}>
              <span className="vd-quiet">{`${formatTime(atMs)} · ${author.replace(/^[a-z-]+:/u, '')}`}</span>
              <p className="vd-selectable">{text}</p>
            </li>
          ))}
        </ul>
        <Input.TextArea
          aria-label={t('noteLabel')}
          placeholder={t('noteHint')}
          className="vd-growing"
          maxLength={noteLimits.note}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button className="history-add-note" disabled={note.trim() === ''} onClick={() => void addNote()}>
          {t('addNote')}
        </Button>
        {error !== null && <ErrorPanel error={error} />}
      </section>
    </>
  );
}

function Attempt({ attempt }: { readonly attempt: AttemptView }): ReactNode {
  const { t } = useTranslation('history');
  const text = useText();
  const locale = useLocale();
  const { verdict, reason, billed, feeFen, httpStatus, providerCode, requestId } = attempt;
  const parts = [
    httpStatus === null ? null : `HTTP ${httpStatus}`,
    providerCode === null ? null : `${t('providerCode')} ${providerCode}`,
    attempt.durationMs === null ? null : formatDuration(attempt.durationMs, locale),
    billed === null ? null : text(billedLabels[billed]),
    billed === 'yes' ? formatFen(feeFen) : null,
  ];
  return (
    <li>
      <span className="history-call-time">{formatTime(attempt.startedAtMs)}</span>
      <span>
        {verdict === null ? t('inFlight') : text(verdictLabels[verdict])}
        {reason !== null && ` · ${text(reasonLabels[reason])}`}
      </span>
      <span className="vd-quiet">{parts.filter((part) => part !== null).join(' · ')}</span>
      {requestId !== null && <span className="vd-quiet vd-mono vd-selectable">{requestId}</span>}
    </li>
  );
}
