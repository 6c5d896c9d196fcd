/**
 * Training cases: for every documented code one invented person or company that gets it, so that an
 * operator sees each answer by typing what stands here.
 */
import type { Factors } from '@shared/domain/factors';
import { sandboxCodes } from './codes';
import { chineseDigits } from './invented-names';
import type { SandboxCode, SandboxProviderId } from './protocol';
import { companyCount, inventedCompany, inventedPerson, personCount } from './register';

export interface TrainingCase {
  readonly layer: string;
  readonly code: string;
  /** The provider's message. */
  readonly message: string;
  readonly factors: Factors;
}

/** The training cases of a provider, in the order of its table. */
export function trainingCases(provider: SandboxProviderId): readonly TrainingCase[] {
  return cases[provider];
}

/** The case of the subject with this number; null when it is an ordinary one. */
export function findTrainingCase(provider: SandboxProviderId, subject: string): TrainingCase | null {
  return casesBySubject[provider].get(subject) ?? null;
}

const cardPeopleOffset = 200;

const cases: Readonly<Record<SandboxProviderId, readonly TrainingCase[]>> = {
  marketplace: sandboxCodes.marketplace.map((entry, position) =>
    toCase(entry, personFactors(entry, position)),
  ),
  ihuyi: sandboxCodes.ihuyi.map((entry, position) => toCase(entry, companyFactors(entry, position))),
  expauth: sandboxCodes.expauth.map((entry, position) => toCase(entry, cardFactors(entry, position))),
};

const casesBySubject: Readonly<Record<SandboxProviderId, ReadonlyMap<string, TrainingCase>>> = {
  marketplace: new Map(cases.marketplace.map((entry) => [entry.factors.idNumber ?? '', entry])),
  ihuyi: new Map(cases.ihuyi.map((entry) => [entry.factors.creditCode ?? '', entry])),
  expauth: new Map(cases.expauth.map((entry) => [entry.factors.idNumber ?? '', entry])),
};

function toCase(entry: SandboxCode, factors: Factors): TrainingCase {
  return { layer: entry.layer, code: entry.code, message: entry.message, factors };
}

/** As 演练一零零二一, or 演练状态零二 for an inner status. */
function trainingName(provider: SandboxProviderId, entry: SandboxCode): string {
  const inner = entry.layer === sandboxCodes[provider][0]?.layer ? '' : '状态';
  return `演练${inner}${chineseDigits(entry.code.replace(/^FP/, ''))}`;
}

function personFactors(entry: SandboxCode, position: number): Factors {
  return {
    name: trainingName('marketplace', entry),
    idNumber: inventedPerson(personCount + position).idNumber,
  };
}

/** People of their own, behind those of the other providers. */
function cardFactors(entry: SandboxCode, position: number): Factors {
  const { idNumber, bankCard, mobile } = inventedPerson(personCount + cardPeopleOffset + position);
  return { name: trainingName('expauth', entry), idNumber, bankCard, mobile };
}

function companyFactors(entry: SandboxCode, position: number): Factors {
  const name = trainingName('ihuyi', entry);
  return {
    companyName: `${name}有限公司`,
    creditCode: inventedCompany(companyCount + position).creditCode,
    legalRepresentative: name,
  };
}
