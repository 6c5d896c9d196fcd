/** Short forms for the rows of a code table, so that a table reads like the provider's own. */
import type { CodeEntry, LocalizedText } from '@shared/domain/provider';

type Row = readonly [code: string, chinese: string, english: string];

/** Rows of one layer that share an outcome and its advice. */
export function rows(
  shared: Pick<CodeEntry, 'layer' | 'verdict' | 'reason' | 'billed' | 'faultLayer'> & {
    readonly advice: LocalizedText;
    readonly retryable?: boolean;
  },
  list: readonly Row[],
): readonly CodeEntry[] {
  return list.map(([code, chinese, english]) => ({
    code,
    layer: shared.layer,
    meaning: { 'zh-CN': chinese, en: english },
    verdict: shared.verdict,
    reason: shared.reason,
    billed: shared.billed,
    retryable: shared.retryable ?? false,
    advice: shared.advice,
    ...(shared.faultLayer === undefined ? {} : { faultLayer: shared.faultLayer }),
  }));
}
