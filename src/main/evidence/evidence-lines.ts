/** What an evidence document says, as labels and values; how it looks is decided elsewhere. */
import { factorsOfKind } from '@shared/domain/factors';
import { evidenceTexts } from '@shared/i18n/evidence';
import { formatFen } from '@shared/i18n/money';
import { nextStepOf } from '@shared/i18n/next-step';
import { basisLabels, purposeWords } from '@shared/i18n/purpose';
import { ruleMessages } from '@shared/i18n/rules';
import { fillPlaceholders } from '@shared/i18n/text';
import {
  billedLabels,
  factLabel,
  factorLabels,
  kindLabels,
  reasonLabels,
  resultColumnLabels,
  verdictLabels,
  verdictMeanings,
} from '@shared/i18n/words';
import { isRuleName } from '@shared/identifiers';
import type { CheckView } from '@shared/ipc/check-view';
import type { Locale } from '@shared/locale';
import type { Billed } from '@shared/domain/verdict';
import { isoWithOffset } from '../checks/result-record';
import type { Evidence, EvidenceCall } from './gather-evidence';

export interface Line {
  readonly label: string;
  readonly value: string;
  /** Set in a face whose digits can be told apart. */
  readonly identifier?: boolean;
}

/** `2026-11-22 14:03:05 +08:00`; a dash where there is none. */
export function formatTime(timeMs: number | null): string {
  if (timeMs === null) return '—';
  return isoWithOffset(timeMs).replace(/^(\S{10})T(\S{8})\.\d{3}/u, '$1 $2 ');
}

/** What the answer means, and what to do next. */
export function answerWords(check: CheckView, locale: Locale): readonly [meaning: string, nextStep: string] {
  return [verdictMeanings[check.verdict][locale], nextStepOf(check)[locale]];
}

export function factorLines({ check }: Evidence, locale: Locale): readonly Line[] {
  const { factors, facts } = check;
  return [
    ...factorsOfKind[check.kind].flatMap((factor) => {
      const value = factors[factor];
      if (value === undefined) return [];
      return [{ label: factorLabels[factor][locale], value, identifier: /\d/.test(value) }];
    }),
    ...Object.entries(facts).map(([name, value]) => ({ label: factLabel(name)[locale], value })),
  ];
}

/** Who asked whom over what, and what for. */
export function sourceLines({ check, providerLabel }: Evidence, locale: Locale): readonly Line[] {
  const { batchId, rowNumber, checkId, purpose } = check;
  const t = evidenceTexts;
  return [
    { label: resultColumnLabels.checkId[locale], value: checkId ?? '—', identifier: true },
    { label: t.kind[locale], value: `${kindLabels[check.kind][locale]} (${check.kind})` },
    { label: t.provider[locale], value: `${providerLabel[locale]} (${check.providerId})` },
    { label: t.connection[locale], value: check.connectionName },
    {
      label: t.source[locale],
      value:
        batchId === null || rowNumber === null
          ? t.single[locale]
          : fillPlaceholders(t.batchRow[locale], { batch: batchId, row: rowNumber }),
    },
    { label: t.operator[locale], value: check.operator ?? t.nobody[locale] },
    { label: purposeWords.purpose[locale], value: purpose?.purpose ?? t.noPurpose[locale] },
    ...lineOf(
      purposeWords.basis[locale],
      purpose === undefined ? null : `${basisLabels[purpose.basis][locale]} (${purpose.basis})`,
    ),
    { label: t.startedAt[locale], value: formatTime(check.startedAtMs) },
    { label: resultColumnLabels.checkedAt[locale], value: formatTime(check.checkedAtMs) },
    { label: t.billing[locale], value: billingText(check.billed, check.feeFen, locale) },
  ];
}

export function answerLines({ check }: Evidence, locale: Locale): readonly Line[] {
  const label = resultColumnLabels;
  const code = [check.providerCode, check.codeMeaning?.[locale] ?? null].filter((part) => part !== null);
  return [
    ...lineOf(label.reason[locale], check.reason === null ? null : reasonLabels[check.reason][locale]),
    ...lineOf(
      label.rule[locale],
      check.rule !== null && isRuleName(check.rule) ? ruleMessages[check.rule][locale] : check.rule,
    ),
    ...lineOf(label.providerCode[locale], code.length === 0 ? null : code.join(' ')),
    ...lineOf(label.providerMessage[locale], check.providerMessage),
    ...lineOf(label.requestId[locale], check.requestId ?? '—', true),
  ];
}

/** Why there are no values; null where nothing was purged. */
export function purgedText({ check: { purged } }: Evidence, locale: Locale): string | null {
  if (purged === undefined) return null;
  const time = formatTime(purged.atMs);
  const { purgedNotice, purgedNoticePlain } = evidenceTexts;
  return purged.purgeId === null
    ? fillPlaceholders(purgedNoticePlain[locale], { time })
    : fillPlaceholders(purgedNotice[locale], { time, id: purged.purgeId });
}

/** Without the front that was used, as `window:`. */
export function nameOf(author: string): string {
  return author.replace(/^[a-z-]+:/u, '');
}

export function callLines(attempt: EvidenceCall, locale: Locale): readonly Line[] {
  const { verdict, reason, httpStatus, durationMs, billed, providerCode, requestId, answerHash } = attempt;
  const label = resultColumnLabels;
  const told = [
    verdict === null ? evidenceTexts.inFlight[locale] : verdictLabels[verdict][locale],
    reason === null ? null : reasonLabels[reason][locale],
    httpStatus === null ? null : `HTTP ${httpStatus}`,
    durationMs === null ? null : `${Math.round(durationMs)} ms`,
    billed === null ? null : billingText(billed, attempt.feeFen, locale),
  ];
  return [
    { label: label.verdict[locale], value: told.filter((part) => part !== null).join(' · ') },
    ...lineOf(label.providerCode[locale], providerCode),
    ...lineOf(label.requestId[locale], requestId, true),
    ...settledLines(attempt, locale),
    answerHash === null
      ? { label: evidenceTexts.answerHash[locale], value: evidenceTexts.noHash[locale] }
      : { label: evidenceTexts.answerHash[locale], value: answerHash, identifier: true },
  ];
}

/** Where the provider did not say what a call cost, who did. */
function settledLines({ resolution }: EvidenceCall, locale: Locale): readonly Line[] {
  if (resolution === null) return [];
  const { actor, atMs, source, billed, feeFen, note } = resolution;
  const t = evidenceTexts;
  const value = fillPlaceholders(t.settledBy[locale], {
    by: nameOf(actor),
    time: formatTime(atMs),
    source: t[`settled-${source}`][locale],
    billing: billingText(billed, feeFen, locale),
  });
  return [{ label: t.settled[locale], value }, ...lineOf(t.settledNote[locale], note)];
}

function lineOf(label: string, value: string | null, identifier = false): readonly Line[] {
  return value === null || value === '' ? [] : [{ label, value, identifier }];
}

function billingText(billed: Billed, feeFen: number | null, locale: Locale): string {
  const word = billedLabels[billed][locale];
  if (billed === 'no') return word;
  return `${word} · ${feeFen === null ? evidenceTexts.feeUnknown[locale] : formatFen(feeFen)}`;
}
