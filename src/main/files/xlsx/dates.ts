/** Dates of worksheets: which number formats are dates, and what day a serial number is. */

const dateFormatRanges: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number format shows a date or a time; `code` is the custom code of ids from 164 on. */
export function isDateFormat(formatId: number, code: string | undefined): boolean {
  if (code !== undefined) return isDateFormatCode(code);
  return dateFormatRanges.some(([first, last]) => formatId >= first && formatId <= last);
}

/** Looks for date letters outside of quotes, brackets and escaped characters. */
export function isDateFormatCode(code: string): boolean {
  const letters = code.replace(/"[^"]*"?|\[[^\]]*\]?|[\\_*]./gs, '');
  return !/^general$/i.test(letters.trim()) && /[ymdhs年月日]/i.test(letters);
}

const dayMs = 86_400_000;
/** Serial of 1970-01-01 in the system that starts in 1900. */
const epochSerial1900 = 25_569;
/** Days between the system that starts in 1900 and the one that starts in 1904. */
export const date1904OffsetDays = 1462;
/** 9999-12-31, the last day that Excel shows. */
const lastSerial = 2_958_465;

/**
 * A serial number as ISO date, date and time, or time alone; null when it is no date that Excel shows.
 * Excel counts a 29 February 1900 that never was, so days before 1 March 1900 lie one lower.
 */
export function serialToText(raw: string, date1904: boolean): string | null {
  const serial = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(serial) || serial < 0) return null;
  const rounded = Math.round(serial * 86_400) / 86_400;
  const days = rounded + (date1904 ? date1904OffsetDays : 0);
  if (days >= lastSerial + 1) return null;
  if (!date1904 && Math.floor(days) === 60) return joinDateTime('1900-02-29', timeOf(days));
  const shift = !date1904 && days < 60 ? 1 : 0;
  const moment = new Date(Math.round((days + shift - epochSerial1900) * 86_400) * 1000);
  if (!date1904 && days < 1) return timeOf(days);
  return joinDateTime(moment.toISOString().slice(0, 10), timeOf(days));
}

/** ISO text of a `t="d"` cell as a person reads it. */
export function isoToText(raw: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/.exec(raw.trim());
  if (match === null) return raw.trim();
  return joinDateTime(match[1] ?? '', match[2] ?? '00:00:00');
}

/** The serial number, in the system of 1900, of a text that `serialToText` made; null for other texts. */
export function textToSerial(text: string): number | null {
  const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?\s?(?:(\d{2}):(\d{2}):(\d{2}))?$/.exec(text);
  if (match === null || text === '') return null;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = match;
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  if (year === undefined) return time;
  if (text.startsWith('1900-02-29')) return 60 + time;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / dayMs + epochSerial1900;
  return (days <= 60 ? days - 1 : days) + time;
}

function timeOf(days: number): string {
  const seconds = Math.round((days - Math.floor(days)) * 86_400);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

function joinDateTime(date: string, time: string): string {
  return time === '00:00:00' || time === '00:00' ? date : `${date} ${time}`;
}
