import { Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkSorts, type CheckSort } from '@shared/domain/history';
import type { ChannelOutput } from '@shared/ipc/contract';
import { call } from '../../lib/ipc-client';
import { useSession } from '../../lib/session-store';
import type { HistoryQuery } from './query';

export interface NarrowLineProps {
  readonly query: HistoryQuery;
  /** Another number looks for new batches and tags. */
  readonly revision: number;
  readonly onChange: (
    change: Pick<Partial<HistoryQuery>, 'connectionId' | 'batchId' | 'tag' | 'sort'>,
  ) => void;
}

interface Choices {
  readonly batches: ChannelOutput<'batch:list'>;
  readonly tags: ChannelOutput<'history:tags'>;
}

/** Connection, batch and tag, and the order of what they leave. */
export function NarrowLine({ query, revision, onChange }: NarrowLineProps): ReactNode {
  const { t } = useTranslation('history');
  const connections = useSession((session) => session.connections);
  const { batches, tags } = useChoices(revision);
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
  const [choices, setChoices] = useState<Choices>({ batches: [], tags: [] });
  useEffect(() => {
    let left = false;
    Promise.all([call('batch:list'), call('history:tags')]).then(
      ([batches, tags]) => !left && setChoices({ batches, tags }),
      // Without them the line has fewer choices; the list itself tells what is wrong.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [revision]);
  return choices;
}
