/**
 * The factors a check is made of and the kinds of check that ask for them.
 * Nothing here knows a provider, a database or a language.
 */
export const factorNames = [
  'name',
  'idNumber',
  'mobile',
  'bankCard',
  'companyName',
  'creditCode',
  'legalRepresentative',
] as const;

export type FactorName = (typeof factorNames)[number];

/** Factor values exactly as text; no identifier is ever a JavaScript number. */
export type Factors = Readonly<Partial<Record<FactorName, string>>>;

export const checkKinds = [
  'id-2',
  'bank-card-4',
  'enterprise-3',
  'person-3-async',
  'enterprise-async',
  'certificate',
] as const;

export type CheckKind = (typeof checkKinds)[number];

/** The factors each kind needs, in the order of the paper in the operator's hand. */
export const factorsOfKind = {
  'id-2': ['name', 'idNumber'],
  'bank-card-4': ['name', 'idNumber', 'bankCard', 'mobile'],
  'enterprise-3': ['companyName', 'creditCode', 'legalRepresentative'],
  'person-3-async': ['name', 'idNumber', 'mobile'],
  'enterprise-async': ['companyName', 'creditCode', 'legalRepresentative'],
  certificate: ['name', 'idNumber', 'mobile'],
} as const satisfies Record<CheckKind, readonly FactorName[]>;
