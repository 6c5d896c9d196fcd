import { assertNever } from '../assert-never';
import type { FactorName } from '../domain/factors';
import { middleDot } from '../identifiers';
import { maskText } from './mask-text';
import { type MaskProfile, maskMiddle } from './stars';

/** Shorter values are no whole identifier; showing their ends would show most of them. */
const shortestShown = { idNumber: 15, bankCard: 13, mobile: 11 } as const;

/** Second character of a credit code's registration of a sole trader (个体工商户). */
const soleTraderCode = /^92/u;
/** Words that only organisations carry; a name without any may be a sole trader's. */
const organisationWord =
  /公司|集团|合作社|合伙|事务所|银行|医院|学校|大学|学院|中学|小学|研究[院所]|协会|学会|商会|基金会|委员会|工会|\b(?:ltd|limited|inc|corp|co|llc|plc)\b/iu;
const identityNumber =
  /^[1-9]\d{5}(?:\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX])$/iu;

/**
 * Masks one factor. `default` follows the banks' usual forms (ID 3 + 4, card 6 + 4, mobile 3 + 4, first
 * character of a name); `strict` shows as little as still tells two rows apart. Company names and credit
 * codes are public and shown; `strict` masks those of sole traders like a person's.
 */
export function maskFactor(factor: FactorName, value: string, profile: MaskProfile = 'default'): string {
  const isStrict = profile === 'strict';
  switch (factor) {
    case 'name':
    case 'legalRepresentative':
      return isStrict ? maskNameStrictly(value) : maskName(value);
    case 'idNumber':
      return isStrict ? maskWhole(value, 'idNumber', 1, 1) : maskWhole(value, 'idNumber', 3, 4);
    case 'bankCard':
      return isStrict ? maskWhole(value, 'bankCard', 0, 4) : maskWhole(value, 'bankCard', 6, 4);
    case 'mobile':
      return isStrict ? maskWhole(value, 'mobile', 3, 2) : maskWhole(value, 'mobile', 3, 4);
    case 'companyName':
      return isStrict && !organisationWord.test(value) ? maskNameStrictly(value) : maskText(value, profile);
    case 'creditCode':
      return maskCreditCode(value, isStrict);
    default:
      return assertNever(factor);
  }
}

function maskWhole(value: string, kind: keyof typeof shortestShown, head: number, tail: number): string {
  return [...value].length < shortestShown[kind] ? maskMiddle(value, 0, 0) : maskMiddle(value, head, tail);
}

/** The first character stays, and the dots of a minority name; a name of one character is hidden. */
function maskName(value: string): string {
  const characters = [...value];
  if (characters.length === 1) return '*';
  return characters
    .map((character, index) => (index === 0 || character === middleDot ? character : '*'))
    .join('');
}

/** A third at each end, rounded down; names of several parts are hidden whole. */
function maskNameStrictly(value: string): string {
  const shown = value.includes(middleDot) ? 0 : Math.floor([...value].length / 3);
  return maskMiddle(value, shown, shown);
}

/** A code in the wrong column may be somebody's ID number: then it is masked as one. */
function maskCreditCode(value: string, isStrict: boolean): string {
  if (identityNumber.test(value)) return maskFactor('idNumber', value, isStrict ? 'strict' : 'default');
  if (isStrict && soleTraderCode.test(value)) return maskMiddle(value, 1, 1);
  return value;
}
