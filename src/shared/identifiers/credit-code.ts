import { cleanIdentifier } from './clean-text';
import { accept, refuse, type RuleName, type Validation } from './rules';

/** 31 characters; I, O, S, V and Z are not used. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/u;
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * The check character behind 17 characters.
 * Source: GB 32100-2015; the outer modulus makes a remainder of 0 give `0`.
 */
export function creditCodeCheckCharacter(first17: string): string {
  return alphabet.charAt((31 - (weightedSum(first17, alphabet, weights) % 31)) % 31);
}

/** The check character behind the 8 characters of an organisation code. Source: GB 11714. */
export function organisationCodeCheckCharacter(first8: string): string {
  const check = 11 - (weightedSum(first8, organisationAlphabet, organisationWeights) % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

export function normaliseCreditCode(original: string): string {
  return cleanIdentifier(original).toUpperCase();
}

/**
 * Verifies a unified social credit code as it is sent. A wrong check character only warns: registered
 * codes that fail it exist.
 */
export function validateCreditCode(value: string): Validation {
  if (value === '') return refuse('credit-code/required');
  if (!/^[0-9A-HJ-NPQRTUWXY]+$/u.test(value)) return refuse('credit-code/characters');
  if (value.length !== 18) return refuse('credit-code/length');
  if (!shape.test(value)) return refuse('credit-code/characters');
  const warnings: RuleName[] = [];
  if (value.charAt(17) !== creditCodeCheckCharacter(value)) warnings.push('credit-code/check-digit');
  if (value.charAt(16) !== organisationCodeCheckCharacter(value.slice(8, 16))) {
    warnings.push('credit-code/organisation-code');
  }
  return accept(...warnings);
}

function weightedSum(text: string, characters: string, factors: readonly number[]): number {
  return factors.reduce((sum, factor, index) => sum + factor * characters.indexOf(text.charAt(index)), 0);
}
