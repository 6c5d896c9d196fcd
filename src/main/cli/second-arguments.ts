/** Options of a second connection: beside the first one, or in its place. */
import { secondConditions, type SecondCondition } from '@shared/domain/second';
import { type OptionShape, type ParsedArguments, usageError } from './arguments';

export const secondOptions = {
  second: { type: 'string' },
  'second-when': { type: 'string' },
  'cheapest-first': { type: 'boolean' },
} as const satisfies OptionShape;

export const secondUsage = '[--second CONNECTION] [--second-when WHEN] [--cheapest-first]';

export interface SecondArguments {
  /** Name or id. */
  readonly connection: string;
  readonly when: readonly SecondCondition[];
  readonly cheapestFirst: boolean;
}

/**
 * null where there is no second connection. `WHEN` is `mismatch`, `no-record`, `unsettled`, `always`, several
 * of them behind commas, or `never`.
 */
export function readSecond(
  args: ParsedArguments,
  whenByDefault: readonly SecondCondition[],
): SecondArguments | null {
  const connection = args.text('second');
  if (connection === null) {
    for (const name of ['second-when', 'cheapest-first', 'failover']) {
      if (args.text(name) !== null || args.flag(name))
        throw usageError(`--${name} needs --second CONNECTION.`);
    }
    return null;
  }
  const text = args.text('second-when');
  return {
    connection,
    when: text === null ? whenByDefault : readConditions(text),
    cheapestFirst: args.flag('cheapest-first'),
  };
}

function readConditions(text: string): readonly SecondCondition[] {
  if (text === 'never') return [];
  return text.split(',').map((word) => {
    const found = secondConditions.find((condition) => condition === word.trim());
    if (found !== undefined) return found;
    throw usageError(`--second-when takes: ${secondConditions.join(', ')}, or never.`);
  });
}
