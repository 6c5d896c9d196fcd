import { assertNever } from '../assert-never';
import type { FactorName } from '../domain/factors';
import { normaliseBankCard, validateBankCard } from './bank-card';
import { isErrorValue, numberNotationRule, trimText } from './clean-text';
import { normaliseCompanyName, validateCompanyName } from './company-name';
import { normaliseCreditCode, validateCreditCode } from './credit-code';
import { normaliseIdNumber, validateIdNumber } from './id-number';
import { normaliseMobile, validateMobile } from './mobile';
import { normalisePersonName, validatePersonName } from './person-name';
import { refuse, type CalendarDay, type RuleName, type Validation } from './rules';

export interface FactorCheck {
  readonly original: string;
  /** What is sent: normalised. Empty when there is nothing. */
  readonly value: string;
  /** null when acceptable; otherwise the rule that refuses it. */
  readonly rule: RuleName | null;
  /** Rules that only warn: the value may be sent. */
  readonly warnings: readonly RuleName[];
  /** Whether what is sent differs from what was given. */
  readonly changed: boolean;
}

/** Cleans one factor and verifies the cleaned form; never throws. */
export function checkFactor(factor: FactorName, original: string, today: CalendarDay): FactorCheck {
  const isIdentifier = factor !== 'name' && factor !== 'legalRepresentative' && factor !== 'companyName';
  if (isErrorValue(original)) return describe(original, trimText(original), refuse('cell/error'));
  const notationRule = isIdentifier ? numberNotationRule(original) : null;
  if (notationRule !== null) return describe(original, trimText(original), refuse(notationRule));
  const value = normaliseFactor(factor, original);
  return describe(original, value, validateFactor(factor, value, today));
}

/** The form in which a factor is sent, whether it is acceptable or not. */
export function normaliseFactor(factor: FactorName, original: string): string {
  switch (factor) {
    case 'name':
    case 'legalRepresentative':
      return normalisePersonName(original);
    case 'idNumber':
      return normaliseIdNumber(original);
    case 'mobile':
      return normaliseMobile(original);
    case 'bankCard':
      return normaliseBankCard(original);
    case 'companyName':
      return normaliseCompanyName(original);
    case 'creditCode':
      return normaliseCreditCode(original);
    default:
      return assertNever(factor);
  }
}

function validateFactor(factor: FactorName, value: string, today: CalendarDay): Validation {
  switch (factor) {
    case 'name':
    case 'legalRepresentative':
      return validatePersonName(value);
    case 'idNumber':
      return validateIdNumber(value, today);
    case 'mobile':
      return validateMobile(value);
    case 'bankCard':
      return validateBankCard(value);
    case 'companyName':
      return validateCompanyName(value);
    case 'creditCode':
      return validateCreditCode(value);
    default:
      return assertNever(factor);
  }
}

function describe(original: string, value: string, { rule, warnings }: Validation): FactorCheck {
  return { original, value, rule, warnings, changed: value !== original };
}
