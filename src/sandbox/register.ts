/**
 * The register of invented people and companies: pure functions of index and seed, so that a test, the
 * sandbox and a sample file agree without sharing any data.
 *
 * Identity numbers are of area 110105 with birth dates from 1900-01-01 on, 999 people a day; credit codes
 * begin 91110105MAY. The seed changes names only, never numbers.
 */
import {
  creditCheckCharacter,
  creditCodeAlphabet,
  idCheckCharacter,
  isIdNumber,
  luhnDigit,
  organisationCheckCharacter,
} from './check-digits';
import { companyName, personName, spread } from './invented-names';

export interface InventedPerson {
  readonly name: string;
  readonly idNumber: string;
  /** Of a satellite block, which no ordinary subscriber has. */
  readonly mobile: string;
  readonly bankCard: string;
  /** `yyyy-mm-dd`. */
  readonly birthday: string;
  readonly sex: '男' | '女';
  readonly area: string;
}

export interface InventedCompany {
  readonly companyName: string;
  readonly creditCode: string;
  readonly legalRepresentative: string;
}

const peoplePerDay = 999;
const dayMs = 86_400_000;
const firstDayMs = Date.UTC(1900, 0, 1);
const peopleDays = 3652;

/** Ordinary people are the indexes below; those of the ten days behind them are for training cases. */
export const personCount = peoplePerDay * peopleDays;
const trainingDays = 10;
const trainingPersonCount = peoplePerDay * trainingDays;

/** Ordinary companies are the indexes below; training cases take the thousand behind them. */
export const companyCount = 10_000_000;
const trainingCompanyCount = 1000;

const area = '110105';
const areaName = '北京市朝阳区';
const companyPrefix = '91110105';
const organisationPrefix = 'MAY';

/** The person at an index from 0 to `personCount - 1` (and the training people behind). */
export function inventedPerson(index: number, seed = 1): InventedPerson {
  if (!Number.isInteger(index) || index < 0 || index >= personCount + trainingPersonCount) {
    throw new RangeError(`There is no invented person ${index}.`);
  }
  const date = new Date(firstDayMs + Math.floor(index / peoplePerDay) * dayMs).toISOString().slice(0, 10);
  const sequence = (index % peoplePerDay) + 1;
  return personOf(date, String(sequence).padStart(3, '0'), index, seed);
}

function personOf(date: string, sequence: string, index: number, seed: number): InventedPerson {
  const first17 = area + date.replaceAll('-', '') + sequence;
  const card = `6200000${String(index).padStart(11, '0')}`;
  return {
    name: personName(index, seed),
    idNumber: first17 + idCheckCharacter(first17),
    mobile: `1740${spread(index, 0) % 6}${String(index % 1_000_000).padStart(6, '0')}`,
    bankCard: card + luhnDigit(card),
    birthday: date,
    sex: Number(sequence) % 2 === 1 ? '男' : '女',
    area: areaName,
  };
}

/** The company at an index from 0 to `companyCount - 1` (and the training companies behind). */
export function inventedCompany(index: number, seed = 1): InventedCompany {
  if (!Number.isInteger(index) || index < 0 || index >= companyCount + trainingCompanyCount) {
    throw new RangeError(`There is no invented company ${index}.`);
  }
  return {
    companyName: companyName(index, seed),
    creditCode: creditCodeOf(index),
    legalRepresentative: personName(index, seed + 104_729),
  };
}

function creditCodeOf(index: number): string {
  const first8 = organisationPrefix + toBase31(index);
  const first17 = companyPrefix + first8 + organisationCheckCharacter(first8);
  return first17 + creditCheckCharacter(first17);
}

/** The index behind an identity number, training people too; null when no index has it. */
export function personIndexOf(idNumber: string): number | null {
  const [, date, sequence] = /^110105(\d{8})(\d{3})[\dX]$/.exec(idNumber) ?? [];
  if (date === undefined || sequence === undefined || sequence === '000') return null;
  const dateMs = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)));
  const day = (dateMs - firstDayMs) / dayMs;
  if (!(day >= 0 && day < peopleDays + trainingDays)) return null;
  if (!isIdNumber(idNumber)) return null;
  return day * peoplePerDay + Number(sequence) - 1;
}

/** The index behind a credit code, training companies too; null when no index has it. */
export function companyIndexOf(creditCode: string): number | null {
  if (!creditCode.startsWith(companyPrefix + organisationPrefix)) return null;
  const index = fromBase31(creditCode.slice(11, 16));
  if (index === null || index >= companyCount + trainingCompanyCount) return null;
  return creditCodeOf(index) === creditCode ? index : null;
}

/** The well-known example numbers that documents print; 张三 in all of them. */
const examplePersonNumbers = new Set([
  '11010519491231002X',
  '440524188001010014',
  '110105194912310011',
  '110105194912310062',
]);
const exampleCompanyCodes = new Set(['91310000MA1FL0007C', '91350100M000100Y43']);

/** The ordinary person behind an identity number; null when the register does not hold it. */
export function findPerson(idNumber: string, seed = 1): InventedPerson | null {
  if (examplePersonNumbers.has(idNumber)) {
    const digits = idNumber.slice(6, 14);
    const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
    return { ...personOf(date, idNumber.slice(14, 17), 0, seed), name: '张三', idNumber };
  }
  const index = personIndexOf(idNumber);
  return index === null || index >= personCount ? null : inventedPerson(index, seed);
}

/** The birth dates (`yyyymmdd`) of everyone in the register, training people too. */
export function registerBirthdays(): readonly string[] {
  const examples = [...examplePersonNumbers].map((idNumber) => idNumber.slice(6, 14));
  const days = Array.from({ length: peopleDays + trainingDays }, (_, day) =>
    new Date(firstDayMs + day * dayMs).toISOString().slice(0, 10).replaceAll('-', ''),
  );
  return [...examples, ...days];
}

/** The ordinary company behind a credit code; null when the register does not hold it. */
export function findCompany(creditCode: string, seed = 1): InventedCompany | null {
  if (exampleCompanyCodes.has(creditCode)) {
    return { companyName: '上海测试信息技术有限公司', creditCode, legalRepresentative: '张三' };
  }
  const index = companyIndexOf(creditCode);
  return index === null || index >= companyCount ? null : inventedCompany(index, seed);
}

function toBase31(value: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < 5; place += 1) {
    text = creditCodeAlphabet.charAt(rest % 31) + text;
    rest = Math.floor(rest / 31);
  }
  return text;
}

function fromBase31(text: string): number | null {
  let value = 0;
  for (const character of text) {
    const digit = creditCodeAlphabet.indexOf(character);
    if (digit < 0) return null;
    value = value * 31 + digit;
  }
  return value;
}
