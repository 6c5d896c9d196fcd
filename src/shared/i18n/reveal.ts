/** The reasons for which a value is shown whole. */
import type { LocalizedText } from '../domain/provider';
import type { RevealReason } from '../domain/reveal';
import { localized } from './text';

export const revealReasonLabels: Record<RevealReason, LocalizedText> = {
  'compare-document': localized('与证件或资料核对', 'Compare with a document'),
  'customer-request': localized('客户来电或来访', 'The customer asks'),
  correction: localized('更正录入', 'Correct an entry'),
  audit: localized('检查或审计', 'Inspection or audit'),
  other: localized('其他', 'Other'),
};
