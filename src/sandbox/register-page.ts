/** The register as a list: for each provider the subjects that it confirms, in the words of its factors. */
import { z } from 'zod';
import { factorNames, type FactorName, type Factors } from '@shared/domain/factors';
import { sandboxProviderIds, type SandboxProviderId } from './protocol';
import { companyCount, inventedCompany, inventedPerson, personCount } from './register';

const integer = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum));

export const registerPageSchema = z.strictObject({
  provider: z.enum(sandboxProviderIds).optional(),
  offset: integer(0, companyCount).default(0),
  limit: integer(1, 1000).default(20),
});

export interface RegisterPage {
  /** How many subjects the register holds for the provider. */
  readonly total: number;
  /** Each of them is confirmed as it stands here. */
  readonly entries: readonly Factors[];
}

/** What a provider asks for; the rest of an entry would be refused as a field that its check does not have. */
const factorsOf: Readonly<Record<SandboxProviderId, readonly FactorName[]>> = {
  marketplace: ['name', 'idNumber'],
  ihuyi: ['companyName', 'creditCode', 'legalRepresentative'],
  aliyun: ['name', 'idNumber'],
  expauth: ['name', 'idNumber', 'bankCard', 'mobile'],
  glodon: ['name', 'idNumber', 'mobile'],
};

/** The subjects from `offset` on; none beyond the end. */
export function listRegister(
  provider: SandboxProviderId,
  seed: number,
  offset: number,
  limit: number,
): RegisterPage {
  const wanted = factorsOf[provider];
  const isCompany = wanted.includes('creditCode');
  const total = isCompany ? companyCount : personCount;
  const count = Math.max(0, Math.min(limit, total - offset));
  const entries = Array.from({ length: count }, (_, place) => {
    const index = offset + place;
    const subject: Factors = isCompany
      ? { ...inventedCompany(index, seed) }
      : { ...inventedPerson(index, seed) };
    return Object.fromEntries(
      factorNames.filter((name) => wanted.includes(name)).map((name) => [name, subject[name]]),
    );
  });
  return { total, entries };
}
