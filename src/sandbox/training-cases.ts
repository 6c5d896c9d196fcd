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
const pagePeopleOffset = 400;

const cases: Readonly<Record<SandboxProviderId, readonly TrainingCase[]>> = {
  marketplace: sandboxCodes.marketplace.map((entry, position) =>
    toCase(entry, personFactors('marketplace', entry, position)),
  ),
  ihuyi: sandboxCodes.ihuyi.map((entry, position) => toCase(entry, companyFactors(entry, position))),
  // A day of its own, so that no training person means two things at two providers.
  aliyun: sandboxCodes.aliyun.map((entry, position) =>
    toCase(entry, personFactors('aliyun', entry, position, 2 * 999)),
  ),
  expauth: sandboxCodes.expauth.map((entry, position) => toCase(entry, cardFactors(entry, position))),
  glodon: sandboxCodes.glodon.map((entry, position) => toCase(entry, pageFactors(entry, position))),
};

const casesBySubject: Readonly<Record<SandboxProviderId, ReadonlyMap<string, TrainingCase>>> = {
  marketplace: new Map(cases.marketplace.map((entry) => [entry.factors.idNumber ?? '', entry])),
  ihuyi: new Map(cases.ihuyi.map((entry) => [entry.factors.creditCode ?? '', entry])),
  aliyun: new Map(cases.aliyun.map((entry) => [entry.factors.idNumber ?? '', entry])),
  expauth: new Map(cases.expauth.map((entry) => [entry.factors.idNumber ?? '', entry])),
  glodon: new Map(cases.glodon.map((entry) => [entry.factors.idNumber ?? '', entry])),
};

function toCase(entry: SandboxCode, factors: Factors): TrainingCase {
  return { layer: entry.layer, code: entry.code, message: entry.message, factors };
}

/** As 演练一零零二一, 演练状态零二 for an inner status, or 演练代码一二 for the twelfth where a code is a word. */
function trainingName(provider: SandboxProviderId, entry: SandboxCode): string {
  if (!/^\d+$/.test(entry.code)) {
    return `演练代码${chineseDigits(String(sandboxCodes[provider].indexOf(entry) + 1))}`;
  }
  const inner = entry.layer === sandboxCodes[provider][0]?.layer ? '' : '状态';
  return `演练${inner}${chineseDigits(entry.code.replace(/^FP/, ''))}`;
}

function personFactors(
  provider: SandboxProviderId,
  entry: SandboxCode,
  position: number,
  offset = 0,
): Factors {
  return {
    name: trainingName(provider, entry),
    idNumber: inventedPerson(personCount + offset + position).idNumber,
  };
}

/** People of their own, behind those of the other providers. */
function cardFactors(entry: SandboxCode, position: number): Factors {
  const { idNumber, bankCard, mobile } = inventedPerson(personCount + cardPeopleOffset + position);
  return { name: trainingName('expauth', entry), idNumber, bankCard, mobile };
}

/** Of the person whose step (its layer) gets the code. */
function pageFactors(entry: SandboxCode, position: number): Factors {
  const { idNumber, mobile } = inventedPerson(personCount + pagePeopleOffset + position);
  return { name: trainingName('glodon', entry), idNumber, mobile };
}

function companyFactors(entry: SandboxCode, position: number): Factors {
  const name = trainingName('ihuyi', entry);
  return {
    companyName: `${name}有限公司`,
    creditCode: inventedCompany(companyCount + position).creditCode,
    legalRepresentative: name,
  };
}
