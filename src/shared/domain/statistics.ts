/** Words of the statistics: by what they are grouped, and what stands in a group. */
import type { Billed, Verdict, VerdictCounts } from './verdict';

export const statisticsGroupings = ['day', 'provider', 'connection', 'kind', 'verdict'] as const;

export type StatisticsGrouping = (typeof statisticsGroupings)[number];

/** Days that the overview can show, today included. */
export const statisticsRanges = [7, 30, 90] as const;

export type StatisticsRange = (typeof statisticsRanges)[number];

/** Without an answer of the provider there is no time in which it answered. */
export const verdictsWithoutAnswer: readonly Verdict[] = ['failed', 'unknown'];

/** How long the provider took for its answers; the times of calls that it never answered are left out. */
export interface Latency {
  /** Checks that were answered in a time that is known. */
  readonly answers: number;
  readonly meanMs: number | null;
  /**
   * So many milliseconds were enough for 50 and for 95 in a hundred answers: the smallest of a few fixed limits
   * for which that is true. null where the largest was not enough, or where there is no answer.
   */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export interface Figures {
  readonly checks: number;
  readonly verdicts: VerdictCounts;
  readonly billed: Readonly<Record<Billed, number>>;
  /** Of what was billed for certain. */
  readonly feeFen: number;
  readonly latency: Latency;
}

/** The part of the checks of which nobody knows what came of them, 0 to 1. */
export function unknownShare({ checks, verdicts }: Figures): number {
  return checks === 0 ? 0 : verdicts.unknown / checks;
}

/** A local day as a number: 20260115. */
export function dayNumberOf(timeMs: number): number {
  const date = new Date(timeMs);
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}

/** `2026-01-15` of 20260115. */
export function dayTextOf(day: number): string {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** The local midnight with which a day begins, UTC ms. */
export function dayStartMs(day: number): number {
  return new Date(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100).getTime();
}

/** Another day, so many later; earlier for a negative number. */
export function addDays(day: number, count: number): number {
  const date = new Date(dayStartMs(day));
  return dayNumberOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() + count).getTime());
}

/** Every day from one to another, both included. */
export function daysBetween(first: number, last: number): number[] {
  const days: number[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
