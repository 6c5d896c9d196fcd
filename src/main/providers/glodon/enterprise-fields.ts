import { factorsOfKind } from '@shared/domain/factors';

const factors = factorsOfKind['enterprise-async'];

type EnterpriseFactor = (typeof factors)[number];

/** Names that the calls use for something else. */
const reservedNames = ['accountId', 'returnUrl'];

/**
 * The JSON field of each factor of a company, from `companyName=…,creditCode=…,legalRepresentative=…`;
 * null unless every factor has a field of its own: one left out would not be verified.
 */
export function readEnterpriseFields(text: string): Readonly<Record<EnterpriseFactor, string>> | null {
  const fields: Partial<Record<EnterpriseFactor, string>> = {};
  for (const part of text.split(',')) {
    const [, factorName, field = ''] = /^([a-zA-Z]+)=([A-Za-z_]\w{0,39})$/.exec(part.trim()) ?? [];
    const factor = factors.find((name) => name === factorName);
    if (factor === undefined || factor in fields || reservedNames.includes(field)) return null;
    if (Object.values(fields).includes(field)) return null;
    fields[factor] = field;
  }
  const { companyName, creditCode, legalRepresentative } = fields;
  if (companyName === undefined || creditCode === undefined || legalRepresentative === undefined) return null;
  return { companyName, creditCode, legalRepresentative };
}
