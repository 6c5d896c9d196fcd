import { Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkSorts, type CheckSort } from '@shared/domain/history';
import type { ChannelOutput } from '@shared/ipc/contract';
import { call } from '../../lib/ipc-client';
import { useSession } from '../../lib/session-store';
import type { HistoryQuery, Narrowing } from './query';

export interface NarrowLineProps {
  readonly query: HistoryQuery;
  /** Another number looks for new batches, tags and purposes. */
  readonly revision: number;
  readonly onChange: (change: Narrowing) => void;
}

interface Choices {
  readonly batches: ChannelOutput<'batch:list'>;
  readonly tags: ChannelOutput<'history:tags'>;
  readonly purposes: readonly string[];
}

/** Connection, batch, tag and, where purposes are in use, purpose; and the order of what they leave. */
export function NarrowLine({ query, revision, onChange }: NarrowLineProps): ReactNode {
  const { t } = useTranslation('history');
  const connections = useSession((session) => session.connections);
  const { batches, tags, purposes: known } = useChoices(revision);
  // What is asked for stands there, also when it is on no list any more.
  const purposes =
    query.purpose === null || known.includes(query.purpose) ? known : [...known, query.purpose];
  return (
    <div className="history-filter" role="group" aria-label={t('narrowLabel')}>
      <Choice
        label={t('connection')}
        none={t('anyConnection')}
        value={query.connectionId}
        options={(connections ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(connectionId) => onChange({ connectionId })}
      />
      <Choice
        label={t('batch')}
        none={t('anyBatch')}
        value={query.batchId}
        options={batches.map(({ id, fileName }) => ({ value: id, label: fileName }))}
        onChange={(batchId) => onChange({ batchId })}
      />
      <Choice
        label={t('tag')}
        none={t('anyTag')}
        value={query.tag}
        options={tags.map(({ tag }) => ({ value: tag, label: tag }))}
        onChange={(tag) => onChange({ tag })}
      />
      {purposes.length > 0 && (
        <Choice
          label={t('purpose')}
          none={t('anyPurpose')}
          value={query.purpose}
          options={purposes.map((purpose) => ({ value: purpose, label: purpose }))}
          onChange={(purpose) => onChange({ purpose })}
        />
      )}
      <Select<CheckSort>
        className="history-sort"
        aria-label={t('sort')}
        popupMatchSelectWidth={false}
        value={query.sort}
        onChange={(sort) => onChange({ sort })}
        options={checkSorts.map((sort) => ({ value: sort, label: t(`sort-${sort}`) }))}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly none: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}

function Choice({ label, none, value, options, onChange }: ChoiceProps): ReactNode {
  return (
    <Select
      className="history-choice"
      aria-label={label}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : next)}
      options={[{ value: '', label: none }, ...options]}
    />
  );
}

function useChoices(revision: number): Choices {
  const [choices, setChoices] = useState<Choices>({ batches: [], tags: [], purposes: [] });
  useEffect(() => {
    let left = false;
    Promise.all([call('batch:list'), call('history:tags'), call('purposes:get')]).then(
      ([batches, tags, { purposes }]) =>
        !left && setChoices({ batches, tags, purposes: purposesOf(purposes, batches) }),
      // Without them the line has fewer choices; the list itself tells what is wrong.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [revision]);
  return choices;
}

/** Those of the list, then those of batches that are no longer on it. */
function purposesOf(listed: readonly string[], batches: Choices['batches']): readonly string[] {
  return [...new Set([...listed, ...batches.flatMap(({ purpose }) => purpose?.purpose ?? [])])];
}
