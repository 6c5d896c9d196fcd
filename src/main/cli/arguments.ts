/** Reads the command line's words; what does not fit is a usage error (exit status 2), nothing was sent. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { CsvDelimiter } from '@shared/domain/csv';
import { AppError } from '@shared/errors/app-error';

export type OptionShape = NonNullable<ParseArgsConfig['options']>;

/** Options that every command takes. */
const commonOptions = {
  profile: { type: 'string' },
  json: { type: 'boolean' },
  operator: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionShape;

export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly profile: string | null;
  readonly json: boolean;
  readonly help: boolean;
  text(name: string): string | null;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

export function usageError(message: string): AppError {
  return new AppError('cli/usage', message, { context: { detail: message } });
}

/** @throws AppError `cli/usage` for unknown or incomplete options. */
export function parseArguments(words: readonly string[], options: OptionShape): ParsedArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      options: { ...commonOptions, ...options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : 'The arguments are not understood.');
  }
  const values = parsed.values as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  return {
    positionals: parsed.positionals,
    profile: text('profile'),
    json: values['json'] === true,
    help: values['help'] === true,
    text,
    texts: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    flag: (name) => values[name] === true,
  };
}

/** Splits `KEY=VALUE`; the value may hold further `=`. */
export function splitAssignment(word: string): readonly [key: string, value: string] {
  const at = word.indexOf('=');
  if (at <= 0) throw usageError(`Expected NAME=VALUE, got a word without "=".`);
  return [word.slice(0, at), word.slice(at + 1)];
}

/** A whole number within limits. */
export function readInteger(
  text: string | null,
  name: string,
  minimum: number,
  maximum: number,
): number | null {
  if (text === null) return null;
  const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value) || value < minimum || value > maximum) {
    throw usageError(`--${name} takes a whole number from ${minimum} to ${maximum}.`);
  }
  return value;
}

/** A date `YYYY-MM-DD` (local midnight) or an ISO 8601 time, as UTC milliseconds. */
export function readDate(text: string | null, name: string): number | null {
  if (text === null) return null;
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text).getTime();
  if (Number.isNaN(time)) throw usageError(`--${name} takes a date such as 2026-01-31.`);
  return time;
}

/** One of a fixed list of words. */
export function readChoice<Choice extends string>(
  text: string | null,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  if (text === null) return null;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw usageError(`--${name} takes one of: ${choices.join(', ')}.`);
  return found;
}

/** A delimiter of a .csv; a tab may be written as `tab`. */
export function readDelimiter(text: string | null): CsvDelimiter | undefined {
  const choices = [',', ';', 'tab', '|'] as const;
  const choice = readChoice(text === '\t' ? 'tab' : text, 'delimiter', choices);
  if (choice === null) return undefined;
  return choice === 'tab' ? '\t' : choice;
}
