/** Options of whatever starts a batch. */
import { type OptionShape, type ParsedArguments, readInteger } from './arguments';
import { defaultGiveUpMinutes } from './outage';

export const startOptions = {
  'retry-unknown': { type: 'boolean' },
  yes: { type: 'boolean' },
  'override-limits': { type: 'boolean' },
  'give-up': { type: 'string' },
} as const satisfies OptionShape;

export function readStart(args: ParsedArguments) {
  return {
    retryUnknown: args.flag('retry-unknown'),
    confirmedFen: args.flag('yes') ? Number.POSITIVE_INFINITY : 0,
    overrideLimits: args.flag('override-limits'),
    giveUpMinutes: readInteger(args.text('give-up'), 'give-up', 1, 10_080) ?? defaultGiveUpMinutes,
  };
}
