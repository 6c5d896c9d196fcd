/** Headings and words of the statistics, for files, the command line and the window. */
import type { LocalizedText } from '../domain/provider';
import type { StatisticsGrouping } from '../domain/statistics';
import { localized } from './text';

export const groupingLabels: Record<StatisticsGrouping, LocalizedText> = {
  day: localized('日期', 'Day'),
  provider: localized('服务商', 'Provider'),
  connection: localized('连接', 'Connection'),
  kind: localized('核验类型', 'Check kind'),
  verdict: localized('结论', 'Verdict'),
};

/** Columns that are no verdict and no billing; the names are those of `--json` and .csv. */
export const figureLabels = {
  checks: localized('核验数', 'Checks'),
  unknownShare: localized('不确定占比（%）', 'Unknown share (%)'),
  feeFen: localized('费用（分）', 'Fee (fen 分)'),
  answers: localized('有应答', 'Answers'),
  meanMs: localized('平均耗时（毫秒）', 'Mean latency (ms)'),
  p50Ms: localized('半数应答不超过（毫秒）', '50 % within (ms)'),
  p95Ms: localized('95% 应答不超过（毫秒）', '95 % within (ms)'),
} as const satisfies Record<string, LocalizedText>;

export const statisticsTexts = {
  total: localized('合计', 'Total'),
  none: localized('这段时间没有核验。', 'No checks in this period.'),
  uncounted: localized(
    '还有 {{checks}} 条较早的核验尚未计入，程序空闲时会继续统计。',
    '{{checks}} earlier checks are not counted yet; that goes on while the program is idle.',
  ),
  sandbox: localized('沙箱连接的数字', 'Figures of sandbox connections'),
} as const satisfies Record<string, LocalizedText>;
