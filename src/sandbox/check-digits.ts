/** Check characters of Chinese identifiers, computed apart from the product's own rules on purpose. */

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idCheckCharacters = '10X98765432';
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The check character for the first 17 digits of an identity number (GB 11643-1999). */
export function idCheckCharacter(first17: string): string {
  const sum = idWeights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return idCheckCharacters.charAt(sum % 11);
}

/** The check character for the first 17 characters of a credit code (GB 32100-2015). */
export function creditCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += creditAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return creditAlphabet.charAt((31 - (sum % 31)) % 31);
}

/** The check character for the first 8 characters of an organisation code (GB 11714). */
export function organisationCheckCharacter(first8: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, place) => total + weight * Number.parseInt(first8.charAt(place), 36),
    0,
  );
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** The digit that makes a card number pass Luhn's check. */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether an identity number is one that a provider takes: shape, date and check character, upper case. */
export function isIdNumber(text: string): boolean {
  const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
  return exists && idCheckCharacter(text.slice(0, 17)) === text.charAt(17);
}

/** Whether a credit code is one that a provider takes: alphabet, length and check character. */
export function isCreditCode(text: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text) &&
    creditCheckCharacter(text.slice(0, 17)) === text.charAt(17)
  );
}

/** The characters of a credit code, in the order of their values. */
export const creditCodeAlphabet = creditAlphabet;
