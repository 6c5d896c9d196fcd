/** Times as statements write them; without an offset they are local. */

export interface StatementTime {
  /** UTC milliseconds. */
  readonly atMs: number;
  /** What the text is exact to. */
  readonly precisionMs: number;
}

const dayMs = 86_400_000;
const written =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]*(\d{1,2})\s*[:时]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:[.,](\d{1,9}))?\s*秒?|\s*分)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/iu;
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(\d{3})?)?)?$/u;

/**
 * `2026-01-15 12:00:03`, `2026/1/15 12:00`, `2026年1月15日`, `20260115120003`, ISO 8601 with an offset, and Unix
 * times of ten or thirteen digits; null for anything else.
 */
export function readStatementTime(text: string): StatementTime | null {
  const plain = text.normalize('NFKC').trim();
  if (/^1\d{9}$/u.test(plain)) return { atMs: Number(plain) * 1_000, precisionMs: 1_000 };
  if (/^1\d{12}$/u.test(plain)) return { atMs: Number(plain), precisionMs: 1 };
  const match = compact.exec(plain) ?? written.exec(plain);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const parts = [year, month, day, hour ?? '0', minute ?? '0', second ?? '0'].map(Number);
  const milliseconds = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const atMs = offset === undefined ? localTime(parts, milliseconds) : timeAt(parts, milliseconds, offset);
  if (atMs === null) return null;
  return { atMs, precisionMs: precisionOf(hour, second, fraction) };
}

function precisionOf(hour?: string, second?: string, fraction?: string): number {
  if (hour === undefined) return dayMs;
  if (second === undefined) return 60_000;
  return fraction === undefined ? 1_000 : 1;
}

/** null for a day or a time that does not exist. */
function localTime(parts: readonly number[], milliseconds: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(year, month - 1, day, hour, minute, second, milliseconds);
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null;
}

function timeAt(parts: readonly number[], milliseconds: number, offset: string): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  if (new Date(utc).getUTCMonth() !== month - 1) return null;
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/u.exec(offset) ?? [];
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? utc + offsetMs : utc - offsetMs;
}
