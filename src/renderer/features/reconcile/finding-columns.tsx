import type { TFunction } from 'i18next';
import type { LocalizedText } from '@shared/domain/provider';
import { findingLabels } from '@shared/i18n/statement';
import { billedLabels, verdictLabels } from '@shared/i18n/words';
import type { StatementItemView } from '@shared/ipc/statement-view';
import { formatFen, formatTime, noValue } from '../../lib/format';
import { Mono } from '../../ui/mono';
import type { WindowedColumn } from '../../ui/windowed-table/windowed-table';

export function findingColumns(
  t: TFunction<'reconcile'>,
  text: (words: LocalizedText) => string,
): readonly WindowedColumn<StatementItemView>[] {
  return [
    {
      key: 'finding',
      title: t('finding'),
      width: 176,
      render: ({ finding }) => text(findingLabels[finding]),
    },
    {
      key: 'line',
      title: t('line'),
      width: 64,
      align: 'right',
      render: ({ line }) => (line === null ? noValue : String(line.line)),
    },
    {
      key: 'lineTime',
      title: t('lineTime'),
      width: 172,
      render: ({ line }) => formatTime(line?.atMs ?? null),
    },
    {
      key: 'lineId',
      title: t('lineId'),
      width: 116,
      grow: 1,
      render: ({ line }) => <Mono>{line?.requestId ?? noValue}</Mono>,
    },
    {
      key: 'lineAmount',
      title: t('lineAmount'),
      width: 92,
      align: 'right',
      render: ({ line }) => formatFen(line?.amountFen ?? null),
    },
    {
      key: 'fee',
      title: t('fee'),
      width: 112,
      align: 'right',
      render: ({ call }) =>
        call === null
          ? noValue
          : call.billed === 'yes'
            ? formatFen(call.feeFen)
            : text(billedLabels[call.billed]),
    },
    {
      key: 'verdict',
      title: t('verdict'),
      width: 120,
      render: ({ call }) => (call === null ? noValue : text(verdictLabels[call.verdict])),
    },
    {
      key: 'sent',
      title: t('sentAt'),
      width: 172,
      render: ({ call }) => formatTime(call?.sentAtMs ?? null),
    },
    {
      key: 'where',
      title: t('where'),
      width: 112,
      grow: 1,
      render: ({ call }) =>
        call === null
          ? noValue
          : call.batch === null
            ? t('single')
            : `${call.batch.fileName} : ${call.batch.sourceRow}`,
    },
  ];
}
