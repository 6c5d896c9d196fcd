/** The words of second opinions. */
import type { Agreement, SecondCondition } from '../domain/second';
import type { LocalizedText } from '../domain/provider';
import { localized } from './text';

export const agreementLabels: Record<Agreement, LocalizedText> = {
  agree: localized('两次结论相同', 'Both answers agree'),
  disagree: localized('两次结论不同', 'The answers disagree'),
  'no-verdict': localized('至少一方尚无结论', 'At least one side has no verdict'),
};

export const secondConditionLabels: Record<SecondCondition, LocalizedText> = {
  mismatch: localized('不一致的行', 'Rows that are not confirmed'),
  'no-record': localized('无记录的行', 'Rows without a record'),
  unsettled: localized('未得出或不确定的行', 'Rows without a verdict or unknown'),
  always: localized('所有已发送的行', 'All rows that were sent'),
};
