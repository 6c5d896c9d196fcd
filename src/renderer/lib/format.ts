/** Times, money, durations and counts as the screens show them. */
import type { Locale } from '@shared/locale';

const timeParts = new Map<string, Intl.DateTimeFormat>();
const counts = new Map<Locale, Intl.NumberFormat>();

/** Shown where there is no value. */
export const noValue = '—';

function partsOf(timeMs: number): Record<string, string> {
  // One formatter for all: digits in a fixed order read the same in both languages.
  let formatter = timeParts.get('');
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
    timeParts.set('', formatter);
  }
  return Object.fromEntries(formatter.formatToParts(timeMs).map(({ type, value }) => [type, value]));
}

/** `2026-11-22 14:03:05` in local time; null is `—`. */
export function formatTime(timeMs: number | null): string {
  if (timeMs === null) return noValue;
  const { year, month, day, hour, minute, second } = partsOf(timeMs);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** `2026-11-22 14:03:05 +08:00`, for evidence. */
export function formatTimeWithOffset(timeMs: number | null): string {
  if (timeMs === null) return noValue;
  const offset = (partsOf(timeMs)['timeZoneName'] ?? '').replace('GMT', '') || '+00:00';
  return `${formatTime(timeMs)} ${offset}`;
}

/** `2026-11-22` in local time. */
export function formatDate(timeMs: number | null): string {
  return timeMs === null ? noValue : formatTime(timeMs).slice(0, 10);
}

/** Integer fen as `¥0.16` or `¥1,234.50`; null is `—`. */
export function formatFen(fen: number | null): string {
  if (fen === null) return noValue;
  const yuan = Math.trunc(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}¥${formatCount(yuan, 'en')}.${rest}`;
}

/** `12,345`. */
export function formatCount(count: number, locale: Locale): string {
  let formatter = counts.get(locale);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    counts.set(locale, formatter);
  }
  return formatter.format(count);
}

/** A provider's own figure: grouped like `12,345` where it is a whole number, otherwise as it came. */
export function formatAmount(text: string, locale: Locale): string {
  return /^\d{1,15}$/.test(text) ? formatCount(Number(text), locale) : text;
}

/** `340 ms`, `1.2 s`, `2 分 05 秒`, `1 小时 03 分`; null is `—`. */
export function formatDuration(durationMs: number | null, locale: Locale): string {
  if (durationMs === null) return noValue;
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  const units = locale === 'zh-CN' ? [' 小时 ', ' 分 ', ' 分', ' 秒'] : [' h ', ' min ', ' min', ' s'];
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${units[1]}${twoDigits(seconds % 60)}${units[3]}`;
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}${units[0]}${twoDigits(minutes % 60)}${units[2]}`;
}

/** How long something has waited: `不到 1 分钟`, `5分钟`, `3小时`, `2天`; whole units, rounded down. */
export function formatAge(ageMs: number, locale: Locale): string {
  const minutes = Math.floor(ageMs / 60_000);
  if (minutes < 1) return locale === 'zh-CN' ? '不到 1 分钟' : 'less than a minute';
  const [value, unit] =
    minutes < 60
      ? ([minutes, 'minute'] as const)
      : minutes < 24 * 60
        ? ([Math.floor(minutes / 60), 'hour'] as const)
        : ([Math.floor(minutes / (24 * 60)), 'day'] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** A share of a whole as `42 %`; 0 of 0 is `0 %`. */
export function formatShare(part: number, whole: number): string {
  // Never rounded up to a whole that is not reached.
  return `${whole === 0 ? 0 : Math.floor((part / whole) * 100)} %`;
}

/** A share from 0 to 1 as `0.01 %`. Two decimals: one in ten thousand is not nothing. */
export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
