/**
 * The recovery key as a person writes it: 160 random bits in Crockford's base32, eight groups of four
 * characters and one that checks them, as `7Q2KD-…`. A check character depends on the group's place and
 * tells every single wrong character, every two swapped ones and two swapped groups.
 */
import { AppError } from '@shared/errors/app-error';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupCount = 8;
const dataLength = 4;

export const recoveryKeyBytes = 20;

/** The groups of a key, each with its check character. */
export function recoveryKeyGroups(key: Buffer): readonly string[] {
  const values: number[] = [];
  let bits = 0;
  let bitCount = 0;
  for (const byte of key) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 5) {
      bitCount -= 5;
      values.push((bits >>> bitCount) & 31);
      bits &= (1 << bitCount) - 1;
    }
  }
  return Array.from({ length: groupCount }, (_, group) => {
    const data = values.slice(group * dataLength, (group + 1) * dataLength);
    return [...data, checkOf(data, group)].map((value) => alphabet[value]).join('');
  });
}

/** Capitals, no separators, and letters that look like digits read as those. */
export function normalizeRecoveryText(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\-‐‑–—_.]/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1');
}

/**
 * The bytes of a typed key; owned by the caller, who overwrites them.
 * @throws AppError `vault/recovery-key-typo` with the number of the first group that is not right (context: group).
 */
export function parseRecoveryKey(text: string): Buffer {
  const characters = normalizeRecoveryText(text);
  const key = Buffer.alloc(recoveryKeyBytes);
  let bits = 0;
  let bitCount = 0;
  let at = 0;
  for (let group = 0; group < groupCount; group++) {
    const from = group * (dataLength + 1);
    const values = [...characters.slice(from, from + dataLength + 1)].map((character) =>
      alphabet.indexOf(character),
    );
    const data = values.slice(0, dataLength);
    if (values.length !== dataLength + 1 || values.includes(-1) || values.at(-1) !== checkOf(data, group)) {
      throw typo(group + 1);
    }
    for (const value of data) {
      bits = (bits << 5) | value;
      bitCount += 5;
      if (bitCount >= 8) {
        bitCount -= 8;
        key[at++] = bits >>> bitCount;
        bits &= (1 << bitCount) - 1;
      }
    }
  }
  if (characters.length > groupCount * (dataLength + 1)) throw typo(groupCount);
  return key;
}

function typo(group: number): AppError {
  return new AppError('vault/recovery-key-typo', 'A group of the recovery key is not right.', {
    context: { group },
  });
}

/** A weighted sum in GF(32): each place has a weight of its own, the group's number counts as one more. */
function checkOf(data: readonly number[], group: number): number {
  let check = 0;
  let weight = 2;
  for (const value of [...data, group + 1]) {
    check ^= multiply(value, weight);
    weight = multiply(weight, 2);
  }
  return check;
}

/** In GF(32) with x^5 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let shifted = a, rest = b; rest > 0; rest >>>= 1) {
    if ((rest & 1) === 1) product ^= shifted;
    shifted <<= 1;
    if (shifted > 31) shifted ^= 0b100101;
  }
  return product;
}
