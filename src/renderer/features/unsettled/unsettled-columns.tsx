import { Button, Checkbox } from 'antd';
import type { TFunction } from 'i18next';
import type { LocalizedText } from '@shared/domain/provider';
import { reasonLabels, verdictLabels } from '@shared/i18n/words';
import type { UnsettledView } from '@shared/ipc/unsettled-view';
import { formatFen, formatTime, noValue } from '../../lib/format';
import { Mono } from '../../ui/mono';
import type { WindowedColumn } from '../../ui/windowed-table/windowed-table';
import type { SettleAct } from './store';

export interface UnsettledActions {
  readonly selected: ReadonlyMap<string, UnsettledView>;
  readonly onSelect: (check: UnsettledView, selected: boolean) => void;
  readonly onAsk: (act: SettleAct, checks: readonly UnsettledView[]) => void;
}

/** Where a call broke, as far as it is known. */
function whereItBroke(
  { reason, httpStatus, providerCode }: UnsettledView,
  t: TFunction<'unsettled'>,
  text: (words: LocalizedText) => string,
): string {
  const parts = [
    reason === null ? null : text(reasonLabels[reason]),
    httpStatus === null ? t('noAnswer') : `HTTP ${httpStatus}`,
    providerCode,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

export function unsettledColumns(
  t: TFunction<'unsettled'>,
  text: (words: LocalizedText) => string,
  { selected, onSelect, onAsk }: UnsettledActions,
): readonly WindowedColumn<UnsettledView>[] {
  const whereOf = ({ batch }: UnsettledView) =>
    batch === null ? t('single') : `${batch.fileName} : ${batch.sourceRow}`;
  return [
    {
      key: 'select',
      title: '',
      width: 40,
      render: (check) => (
        <Checkbox
          aria-label={`${t('select')} ${whereOf(check)}`}
          checked={selected.has(check.checkId)}
          onChange={(event) => onSelect(check, event.target.checked)}
        />
      ),
    },
    { key: 'sent', title: t('sentAt'), width: 172, render: ({ sentAtMs }) => formatTime(sentAtMs) },
    { key: 'where', title: t('where'), width: 88, grow: 1, render: whereOf },
    {
      key: 'factors',
      title: t('factors'),
      width: 200,
      grow: 1,
      render: ({ factors }) => Object.values(factors).join(' '),
    },
    {
      key: 'broke',
      title: t('broke'),
      width: 132,
      grow: 1,
      render: (check) => `${whereItBroke(check, t, text)} · ${text(verdictLabels[check.verdict])}`,
    },
    {
      key: 'request',
      title: t('requestId'),
      width: 80,
      render: ({ requestId }) => <Mono>{requestId ?? noValue}</Mono>,
    },
    { key: 'connection', title: t('connection'), width: 116, render: ({ connectionName }) => connectionName },
    {
      key: 'price',
      title: t('price'),
      width: 64,
      align: 'right',
      render: ({ priceFen }) => formatFen(priceFen),
    },
    {
      key: 'actions',
      title: t('actions'),
      width: 236,
      render: (check) => (
        <span className="unsettled-row-actions">
          <Button size="small" type="link" onClick={() => onAsk('billed', [check])}>
            {t('markBilled')}
          </Button>
          <Button size="small" type="link" onClick={() => onAsk('not-billed', [check])}>
            {t('markNotBilled')}
          </Button>
          {check.canSendAgain && (
            <Button size="small" type="link" danger onClick={() => onAsk('send', [check])}>
              {t('sendAgain')}
            </Button>
          )}
        </span>
      ),
    },
  ];
}
