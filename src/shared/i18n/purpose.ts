/** The words of purpose and legal basis, and of how long things are kept. */
import type { LocalizedText } from '../domain/provider';
import type { LegalBasis, PurposeMode } from '../domain/purpose';
import type { RetentionRule } from '../domain/retention';
import type { Locale } from '../locale';
import { localized } from './text';
import { kindLabels } from './words';

export const basisLabels: Record<LegalBasis, LocalizedText> = {
  'separate-consent': localized('单独同意', 'Separate consent'),
  consent: localized('同意', 'Consent'),
  contract: localized('订立或履行合同', 'Contract'),
  'human-resources': localized('人力资源管理', 'Human resources'),
  'statutory-duty': localized('法定职责或义务', 'Statutory duty'),
  emergency: localized('紧急情况', 'Emergency'),
  'public-interest': localized('公共利益的新闻报道、舆论监督', 'Reporting in the public interest'),
  disclosed: localized('已合法公开的信息', 'Lawfully disclosed information'),
  'other-law': localized('法律、行政法规规定的其他情形', 'Another law or regulation'),
};

export const purposeModeLabels: Record<PurposeMode, LocalizedText> = {
  off: localized('不记录', 'Off'),
  asked: localized('询问', 'Asked for'),
  required: localized('必填', 'Required'),
};

export const purposeWords = {
  purpose: localized('用途', 'Purpose'),
  basis: localized('处理依据', 'Legal basis'),
  anyKind: localized('所有类型', 'Every kind'),
  anyPurpose: localized('所有用途', 'every purpose'),
  noPurpose: localized('未注明用途', 'no purpose'),
  keep: localized('保留', 'keep'),
  days: localized('{{days}} 天', '{{days}} days'),
} as const satisfies Record<string, LocalizedText>;

/** What is in the place of a check's content, in files and `--json`. */
export const purgedCode = 'purged';

export const purgedWords = {
  purged: localized('已清除', 'Purged'),
  content: localized('内容', 'Content'),
  purgedAt: localized('清除时间', 'Purged at'),
  purge: localized('清除证明编号', 'Certificate of the purge'),
} as const satisfies Record<string, LocalizedText>;

/** A rule on one line, as `身份证二要素，开户：365 天`. */
export function describeRule({ kind, purpose, days }: RetentionRule, locale: Locale): string {
  const kindText = kind === null ? purposeWords.anyKind[locale] : kindLabels[kind][locale];
  const purposeText =
    purpose === null
      ? purposeWords.anyPurpose[locale]
      : purpose === ''
        ? purposeWords.noPurpose[locale]
        : purpose;
  const daysText =
    days === null ? purposeWords.keep[locale] : purposeWords.days[locale].replace('{{days}}', String(days));
  return locale === 'en'
    ? `${kindText}, ${purposeText}: ${daysText}`
    : `${kindText}，${purposeText}：${daysText}`;
}
