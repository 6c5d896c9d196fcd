/**
 * The rules that refuse or question a factor before a call (invariant 4). This folder knows how Chinese
 * identifiers are written; it must not know providers, files, storage, languages or the clock.
 */
export const ruleNames = [
  // Of a spreadsheet's cell: the file reader names these by the type of the cell.
  'cell/number-damaged',
  'cell/number-stored',
  'cell/scientific',
  'cell/date',
  'cell/boolean',
  'cell/error',
  'cell/formula',
  'id-number/required',
  'id-number/length',
  'id-number/characters',
  'id-number/region',
  'id-number/birth-date',
  'id-number/future-date',
  'id-number/check-digit',
  'id-number/foreign-resident',
  // Of a connection that sends ID numbers as numbers.
  'id-number/x-as-number',
  'bank-card/required',
  'bank-card/length',
  'bank-card/characters',
  'bank-card/luhn',
  'mobile/required',
  'mobile/length',
  'mobile/characters',
  'mobile/prefix',
  'mobile/unassigned-block',
  'credit-code/required',
  'credit-code/length',
  'credit-code/characters',
  'credit-code/check-digit',
  'credit-code/organisation-code',
  'name/required',
  'name/length',
  'name/characters',
  'name/blank-inside',
  'name/middle-dot',
  'name/single-character',
  'name/lookalike-character',
  'company-name/required',
  'company-name/length',
  'company-name/characters',
] as const;

export type RuleName = (typeof ruleNames)[number];

/** What a validator says of one value in the form in which it is sent. */
export interface Validation {
  /** null when acceptable; otherwise the rule that refuses it. */
  readonly rule: RuleName | null;
  /** Rules that only warn; the value may be sent. */
  readonly warnings: readonly RuleName[];
}

/** A day of the calendar in China; month and day count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function refuse(rule: RuleName): Validation {
  return { rule, warnings: [] };
}

export function accept(...warnings: readonly RuleName[]): Validation {
  return { rule: null, warnings };
}

/** Whether a text from outside (a stored answer, a file) is the name of a rule. */
export function isRuleName(text: string): text is RuleName {
  return (ruleNames as readonly string[]).includes(text);
}
