import type { TFunction } from 'i18next';
import { factorsOfKind, type FactorName } from '@shared/domain/factors';
import type { LocalizedText } from '@shared/domain/provider';
import { billedLabels, kindLabels } from '@shared/i18n/words';
import type { CheckView } from '@shared/ipc/check-view';
import { formatFen, formatTime, noValue } from '../../lib/format';
import { Age } from '../../ui/age';
import { Mono } from '../../ui/mono';
import { SandboxMark } from '../../ui/sandbox-mark';
import { purgedText } from '../keeping/purged-note';
import { VerdictTag } from '../../ui/verdict-tag';
import type { WindowedColumn } from '../../ui/windowed-table/windowed-table';

type Words = (text: LocalizedText) => string;

/** The masked factors in the order of the kind, on one line. */
function subjectOf(check: CheckView): string {
  return factorsOfKind[check.kind].flatMap((factor: FactorName) => check.factors[factor] ?? []).join('  ');
}

/** Columns of the history, the newest check first; who made a check stands there where accounts exist. */
export function historyColumns(
  t: TFunction<'history'>,
  tKeeping: TFunction<'keeping'>,
  text: Words,
  withOperator: boolean,
): readonly WindowedColumn<CheckView>[] {
  // All of them are seen at 1280 px, with one more too.
  const width = withOperator
    ? { subject: 208, kind: 124, connection: 112, source: 108 }
    : { subject: 232, kind: 148, connection: 136, source: 124 };
  return [
    { key: 'time', title: t('time'), width: 172, render: (check) => formatTime(check.checkedAtMs) },
    {
      key: 'verdict',
      title: t('verdict'),
      width: 150,
      render: (check) => (
        <>
          <VerdictTag verdict={check.verdict} look="plain" />{' '}
          {check.verdict === 'pending' && check.startedAtMs !== null && <Age sinceMs={check.startedAtMs} />}
        </>
      ),
    },
    {
      key: 'subject',
      title: t('subject'),
      width: width.subject,
      grow: 2,
      render: (check) => {
        if (check.purged !== undefined) {
          const words = purgedText(check.purged, tKeeping);
          return (
            <span className="vd-quiet" title={words}>
              {words}
            </span>
          );
        }
        const subject = subjectOf(check);
        return (
          <span title={subject}>
            <Mono>{subject}</Mono>
          </span>
        );
      },
    },
    { key: 'kind', title: t('kind'), width: width.kind, render: (check) => text(kindLabels[check.kind]) },
    {
      key: 'connection',
      title: t('connection'),
      width: width.connection,
      grow: 1,
      render: (check) => (
        <span title={check.connectionName}>
          {check.sandbox && <SandboxMark />} {check.connectionName}
        </span>
      ),
    },
    ...(withOperator
      ? [
          {
            key: 'operator',
            title: t('operator'),
            width: 80,
            render: ({ operator }: CheckView) => <span title={operator ?? ''}>{operator ?? noValue}</span>,
          },
        ]
      : []),
    {
      key: 'source',
      title: t('source'),
      width: width.source,
      render: (check) =>
        check.rowNumber === null ? t('sourceSingle') : t('sourceBatch', { row: check.rowNumber }),
    },
    {
      key: 'code',
      title: t('providerCode'),
      width: 76,
      render: (check) => <Mono>{check.providerCode ?? noValue}</Mono>,
    },
    {
      key: 'fee',
      title: t('fee'),
      width: 84,
      align: 'right',
      render: (check) =>
        check.billed === 'yes' ? formatFen(check.feeFen) : text(billedLabels[check.billed]),
    },
  ];
}
