import type { CommonSettings } from '../providers/provider';

/**
 * The threshold that a balance is below, null when it is not; 0 switches the warning off.
 *
 * @param remaining digits as the provider told them; null when it told none.
 */
export function lowBalanceThreshold(
  remaining: string | null,
  { balanceWarning = 0 }: Pick<CommonSettings, 'balanceWarning'>,
): number | null {
  if (remaining === null || !/^\d+$/.test(remaining)) return null;
  return Number(remaining) < balanceWarning ? balanceWarning : null;
}
