/** What is said under a field: the rule that fails, a warning, and the form in which a text is sent. */
import type { FactorName } from '@shared/domain/factors';
import { checkFactor, type CalendarDay, type RuleName } from '@shared/identifiers';
import { groupFactor } from './grouped-text';

/** `quiet` while a number is still being typed: nothing is wrong yet. */
export type FieldTone = 'none' | 'quiet' | 'warning' | 'error';

export interface FieldState {
  readonly tone: FieldTone;
  readonly rule: RuleName | null;
  /** Grouped for reading; null when the text is sent as it stands. */
  readonly sentAs: string | null;
  /** What is sent. */
  readonly value: string;
  /** Whether a local rule refuses it. */
  readonly refused: boolean;
}

export interface FieldSituation {
  readonly focused: boolean;
  /** Whether sending was tried with this text: then nothing is quiet any more. */
  readonly attempted: boolean;
  readonly today: CalendarDay;
}

/** Characters of a complete number; a card may have fewer. */
export const fullLengths: Partial<Record<FactorName, number>> = {
  idNumber: 18,
  bankCard: 19,
  mobile: 11,
  creditCode: 18,
};

/** Rules that say nothing before the number is complete. */
const rulesOfWhole = /\/(?:length|luhn|check-digit|region|birth-date|future-date)$/u;

export function fieldState(factor: FactorName, text: string, situation: FieldSituation): FieldState {
  const check = checkFactor(factor, text, situation.today);
  const refused = check.rule !== null;
  if (text === '') {
    const tone = situation.attempted ? 'error' : 'none';
    return { tone, rule: situation.attempted ? check.rule : null, sentAs: null, value: '', refused };
  }
  const rule = check.rule ?? check.warnings[0] ?? null;
  const sentAs = check.changed && check.value !== '' ? groupFactor(factor, check.value) : null;
  return { tone: toneOf(factor, text, rule, refused, situation), rule, sentAs, value: check.value, refused };
}

function toneOf(
  factor: FactorName,
  text: string,
  rule: RuleName | null,
  refused: boolean,
  { focused, attempted }: FieldSituation,
): FieldTone {
  if (rule === null) return 'none';
  const isTyping = focused && !attempted && [...text].length < (fullLengths[factor] ?? 0);
  if (isTyping && rulesOfWhole.test(rule)) return 'quiet';
  return refused ? 'error' : 'warning';
}

/** The day in China, where identity numbers are issued: UTC+8 without daylight saving time. */
export function todayInChina(nowMs: number): CalendarDay {
  const shifted = new Date(nowMs + 8 * 3_600_000);
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

/** Today in China by the clock of this computer. */
export function readToday(): CalendarDay {
  return todayInChina(Date.now());
}
