import { cleanIdentifier } from './clean-text';
import { accept, refuse, type Validation } from './rules';

const unionPayPrefix = '62';

/** The digit that makes `digits` followed by it pass the Luhn check. Source: ISO/IEC 7812-1. */
export function luhnCheckDigit(digits: string): string {
  return String((10 - (luhnSum(`${digits}0`) % 10)) % 10);
}

/** Whether a text of ASCII digits passes the Luhn check. */
export function passesLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

export function normaliseBankCard(original: string): string {
  return cleanIdentifier(original);
}

/**
 * Verifies a card number as it is sent: 13 to 19 ASCII digits, for UnionPay cards (62…) 16 to 19. A failed
 * Luhn check refuses UnionPay cards and only warns for others: old passbooks need not follow it.
 */
export function validateBankCard(value: string): Validation {
  if (value === '') return refuse('bank-card/required');
  if (!/^\d+$/u.test(value)) return refuse('bank-card/characters');
  const isUnionPay = value.startsWith(unionPayPrefix);
  if (value.length < (isUnionPay ? 16 : 13) || value.length > 19) return refuse('bank-card/length');
  if (passesLuhn(value)) return accept();
  return isUnionPay ? refuse('bank-card/luhn') : accept('bank-card/luhn');
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, character, index) => {
    const digit = Number(character);
    if (index % 2 === 0) return sum + digit;
    return sum + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
}
