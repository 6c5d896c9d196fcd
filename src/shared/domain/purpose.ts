/** What a person's data are processed for, and on what legal basis (Personal Information Protection Law, 13 and 29). */

export const legalBases = [
  'separate-consent',
  'consent',
  'contract',
  'human-resources',
  'statutory-duty',
  'emergency',
  'public-interest',
  'disclosed',
  'other-law',
] as const;

export type LegalBasis = (typeof legalBases)[number];

export interface ProcessingPurpose {
  /** In the words of the list that administrators keep; never about a person. */
  readonly purpose: string;
  readonly basis: LegalBasis;
}

/** Whether it is left out, may be said, or has to be said before anything is sent. */
export const purposeModes = ['off', 'asked', 'required'] as const;

export type PurposeMode = (typeof purposeModes)[number];

/** Characters of a purpose, and purposes of a list. */
export const purposeLimits = { text: 60, list: 50 } as const;
