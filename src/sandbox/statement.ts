/** The books as a statement (.csv), as a provider's console lets its customers download one. */
import type { BookedCall } from './books';

const byteOrderMark = '\ufeff';
const headings = ['流水号', '调用时间', '产品', '状态码', '计费金额(元)'];

/** Billed calls in the order of booking, or with `all` those that cost nothing too; times are local. */
export function statementOf(calls: readonly BookedCall[], all: boolean): string {
  const lines = calls
    .filter(({ billed }) => billed || all)
    .map(({ requestId, at, provider, code, feeFen }) => [
      requestId ?? '',
      localTime(at),
      provider,
      code,
      yuan(feeFen),
    ]);
  return `${byteOrderMark}${[headings, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

/** `2026-01-15 12:00:03`. */
function localTime(timeMs: number): string {
  const date = new Date(timeMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
