/** What a check or a batch is for, as it is said on the command line. */
import { legalBases, type ProcessingPurpose } from '@shared/domain/purpose';
import { type OptionShape, type ParsedArguments, readChoice, usageError } from './arguments';

export const purposeOptions = {
  purpose: { type: 'string' },
  basis: { type: 'string' },
} as const satisfies OptionShape;

export const purposeUsage = '[--purpose TEXT --basis BASIS]';

/** null where neither is said; one without the other is a usage error. */
export function readPurpose(args: ParsedArguments): ProcessingPurpose | null {
  const purpose = args.text('purpose')?.trim() ?? null;
  const basis = readChoice(args.text('basis'), 'basis', legalBases);
  if (purpose === null && basis === null) return null;
  if (purpose === null || purpose === '' || basis === null) {
    throw usageError(`--purpose and --basis are said together. Bases: ${legalBases.join(', ')}.`);
  }
  return { purpose, basis };
}
