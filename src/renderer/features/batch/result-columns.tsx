import type { TFunction } from 'i18next';
import { factorsOfKind, type CheckKind, type FactorName } from '@shared/domain/factors';
import type { LocalizedText } from '@shared/domain/provider';
import { billedLabels, factorLabels, reasonLabels, verdictLabels } from '@shared/i18n/words';
import { agreementLabels } from '@shared/i18n/second';
import { subjectRuleLabels } from '@shared/i18n/subject-rules';
import type { BatchRowView } from '@shared/ipc/batch-view';
import type { CheckView } from '@shared/ipc/check-view';
import { formatFen, formatTime } from '../../lib/format';
import { ruleText } from './rule-text';
import { Mono } from '../../ui/mono';
import { VerdictTag } from '../../ui/verdict-tag';
import type { WindowedColumn } from '../../ui/windowed-table/windowed-table';

type Column = WindowedColumn<BatchRowView>;
type Words = (text: LocalizedText) => string;

const identifierFactors: readonly FactorName[] = ['idNumber', 'mobile', 'bankCard', 'creditCode'];

const factorWidths: Readonly<Record<FactorName, number>> = {
  name: 88,
  idNumber: 168,
  mobile: 116,
  bankCard: 176,
  companyName: 168,
  creditCode: 168,
  legalRepresentative: 88,
};

/** A position without its sheet, which a batch has one of: `C17` of `Sheet1!C17`, `17` of `17`. */
function inSheet(position: string): string {
  return position.slice(position.lastIndexOf('!') + 1);
}

/** Why a row has no answer, or what stands behind the one it has. */
function reasonOf(row: BatchRowView, text: Words): string {
  if (row.problem !== null)
    return `${text(factorLabels[row.problem.factor])}: ${ruleText(row.problem.rule, text)}`;
  const { check } = row;
  if (check === null) return '';
  if (check.rule !== null) return ruleText(check.rule, text);
  if (check.codeMeaning !== null && check.verdict !== 'match') return text(check.codeMeaning);
  return check.reason === null ? '' : text(reasonLabels[check.reason]);
}

/** Where an answer comes from that was not bought for this row, or why there is none. */
function originOf(
  row: BatchRowView,
  t: TFunction<'batch'>,
  text: (words: LocalizedText) => string,
): string | null {
  const { state, copiedFrom, hold, check } = row;
  if (hold !== null)
    return `${text(factorLabels[hold.factor])}${t('colon')}${text(subjectRuleLabels[hold.rule])}`;
  if (copiedFrom !== null) {
    return t(state === 'waiting' ? 'waitsForRow' : 'copiedFromRow', { position: inSheet(copiedFrom) });
  }
  if (row.failedOverTo !== null) return t('failedOver', { connection: row.failedOverTo });
  return state === 'reused' ? t('reusedFrom', { time: formatTime(check?.checkedAtMs ?? null) }) : null;
}

/** What the review has to say of a row that can be sent. */
function findingOf(row: BatchRowView, t: TFunction<'batch'>, text: Words): string {
  const { duplicateOf, earlier, sentAs } = row;
  const findings = [
    duplicateOf !== null && t('rowDuplicate', { position: inSheet(duplicateOf) }),
    earlier !== null &&
      t('rowEarlier', {
        verdict: text(verdictLabels[earlier.verdict]),
        time: formatTime(earlier.checkedAtMs),
      }),
    ...sentAs.map(({ factor, original, sent }) =>
      t('rowSentAs', { factor: text(factorLabels[factor]), original, sent }),
    ),
  ].filter((finding) => finding !== false);
  return findings.length === 0 ? t('rowPlanned') : findings.join(t('findingSeparator'));
}

function factorColumns(kind: CheckKind, text: Words): readonly Column[] {
  return factorsOfKind[kind].map((factor: FactorName) => ({
    key: factor,
    title: text(factorLabels[factor]),
    width: factorWidths[factor],
    render: (row) => {
      const value = row.factors[factor] ?? '';
      return identifierFactors.includes(factor) ? <Mono>{value}</Mono> : value;
    },
  }));
}

const stateWords = {
  planned: 'rowPlanned',
  waiting: 'rowWaiting',
  held: 'rowHeld',
  'in-flight': 'rowInFlight',
  invalid: 'rowProblem',
  answered: 'rowPlanned',
  copied: 'rowPlanned',
  reused: 'rowPlanned',
} as const satisfies Record<BatchRowView['state'], string>;

/** Columns of the rows that a rule refused, before anything is sent. */
export function reviewColumns(kind: CheckKind, t: TFunction<'batch'>, text: Words): readonly Column[] {
  return [
    {
      key: 'position',
      title: t('position'),
      width: 88,
      render: (row) => inSheet(row.problem?.cell ?? row.position),
    },
    {
      key: 'factor',
      title: t('factor'),
      width: 112,
      render: (row) => (row.problem === null ? '' : text(factorLabels[row.problem.factor])),
    },
    {
      key: 'problem',
      title: t('problem'),
      width: 280,
      grow: 1,
      render: (row) => (row.problem === null ? findingOf(row, t, text) : ruleText(row.problem.rule, text)),
    },
    ...factorColumns(kind, text),
  ];
}

const statesWithAnswer: readonly BatchRowView['state'][] = ['answered', 'copied', 'reused'];

function stateOf(row: BatchRowView, t: TFunction<'batch'>): React.ReactNode {
  if (row.check !== null && statesWithAnswer.includes(row.state))
    return <VerdictTag verdict={row.check.verdict} look="plain" />;
  if (row.state === 'invalid') return <VerdictTag verdict="invalid-input" look="plain" />;
  return <span className="vd-quiet">{t(stateWords[row.state])}</span>;
}

const answered = (row: BatchRowView): CheckView | null =>
  statesWithAnswer.includes(row.state) ? row.check : null;

/** The second answer and what it says beside the first. */
function secondColumn(t: TFunction<'batch'>, text: Words): Column {
  return {
    key: 'second',
    title: t('secondColumn'),
    width: 200,
    render: ({ second }) =>
      second === null ? (
        ''
      ) : (
        <span className="batch-second-cell" data-agreement={second.agreement}>
          <VerdictTag verdict={second.check.verdict} look="plain" />
          <span className="vd-quiet">{text(agreementLabels[second.agreement])}</span>
        </span>
      ),
  };
}

/** Columns of the rows once sending has begun. */
export function resultColumns(
  kind: CheckKind,
  t: TFunction<'batch'>,
  text: Words,
  hasSecond: boolean,
): readonly Column[] {
  return [
    { key: 'position', title: t('rowNumber'), width: 72, render: (row) => inSheet(row.position) },
    ...factorColumns(kind, text),
    { key: 'verdict', title: t('verdict'), width: 184, render: (row) => stateOf(row, t) },
    {
      key: 'reason',
      title: t('reason'),
      width: 140,
      grow: 1,
      render: (row) => originOf(row, t, text) ?? reasonOf(row, text),
    },
    ...(hasSecond ? [secondColumn(t, text)] : []),
    {
      key: 'code',
      title: t('providerCode'),
      width: 88,
      render: (row) => <Mono>{answered(row)?.providerCode ?? ''}</Mono>,
    },
    {
      key: 'billed',
      title: t('billed'),
      width: 96,
      render: (row) => {
        const check = answered(row);
        return check === null ? '' : text(billedLabels[check.billed]);
      },
    },
    {
      key: 'fee',
      title: t('fee'),
      width: 72,
      align: 'right',
      render: (row) => {
        const check = answered(row);
        return check === null ? '' : formatFen(check.feeFen);
      },
    },
    {
      key: 'time',
      title: t('time'),
      width: 172,
      render: (row) => {
        const check = answered(row);
        return check === null ? '' : formatTime(check.checkedAtMs);
      },
    },
  ];
}
