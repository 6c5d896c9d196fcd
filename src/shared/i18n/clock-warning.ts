import type { LocalizedText } from '../domain/provider';
import { localized } from './text';

/** A smaller difference harms no signature and no record. */
const worthSayingMs = 60_000;

/**
 * What to say of a difference between this computer's clock and a provider's; null up to a minute.
 *
 * @param offsetMs the provider's time minus this computer's.
 */
export function clockWarning(offsetMs: number): LocalizedText | null {
  if (Math.abs(offsetMs) <= worthSayingMs) return null;
  const chinese = difference(offsetMs, [' 天 ', ' 小时 ', ' 分 ', ' 秒']);
  const english = difference(offsetMs, [' d ', ' h ', ' min ', ' s']);
  return localized(
    `本机时间比服务商${offsetMs > 0 ? '慢' : '快'} ${chinese}。签名已按服务商的时间修正，但记录中的时间仍以本机为准；请在系统设置中校准本机时间，建议开启自动对时。`,
    `This computer’s clock is ${english} ${offsetMs > 0 ? 'behind' : 'ahead of'} the provider’s. Calls are signed with the provider’s time, but records carry this computer’s; set its clock in the system settings, best with automatic time.`,
  );
}

/** The two largest units: `1 h 5 min`, `3 d 2 h`. */
function difference(offsetMs: number, units: readonly [string, string, string, string]): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const first = parts.findIndex((part) => part > 0);
  return parts
    .map((part, place) => `${part}${units[place] ?? ''}`)
    .slice(first, first + 2)
    .join('')
    .trim();
}
