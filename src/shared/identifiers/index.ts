/** Identifiers: what others may use. Validators take the form that is sent; `checkFactor` cleans first. */
export { checkFactor, normaliseFactor, type FactorCheck } from './check-factor';
export { isRuleName, ruleNames, type CalendarDay, type RuleName, type Validation } from './rules';
export { numberNotationRule } from './clean-text';
export { luhnCheckDigit, normaliseBankCard, passesLuhn, validateBankCard } from './bank-card';
export { normaliseCompanyName, validateCompanyName } from './company-name';
export {
  creditCodeCheckCharacter,
  normaliseCreditCode,
  organisationCodeCheckCharacter,
  validateCreditCode,
} from './credit-code';
export {
  idNumberCheckCharacter,
  normaliseIdNumber,
  readBirthDay,
  upgradeIdNumber,
  validateIdNumber,
  validateLegacyIdNumber,
} from './id-number';
export { normaliseMobile, validateMobile } from './mobile';
export { middleDot, normalisePersonName, validatePersonName } from './person-name';
