import type { SubjectRule } from '../domain/guards';
import type { LocalizedText } from '../domain/provider';
import { localized } from './text';

/** Why a row is held back. */
export const subjectRuleLabels: Record<SubjectRule, LocalizedText> = {
  'limit/calls': localized('今日次数已达上限', 'limit of checks for today reached'),
  'limit/name-calls': localized('同名今日次数已达上限', 'limit of checks of one name for today reached'),
  'limit/mismatches': localized(
    '今日连续不一致次数已达上限',
    'limit of mismatches in a row for today reached',
  ),
};
