import { describe, expect, test } from 'vitest';
import {
  idCheckCharacter,
  creditCheckCharacter,
  isCreditCode,
  isIdNumber,
  luhnDigit,
  organisationCheckCharacter,
} from '@sandbox/check-digits';
import {
  companyCount,
  companyIndexOf,
  findCompany,
  findPerson,
  inventedCompany,
  inventedPerson,
  personCount,
  personIndexOf,
} from '@sandbox/register';
import { trainingCases } from '@sandbox/training-cases';

describe('check characters', () => {
  test.each(['11010519491231002X', '440524188001010014', '110105194912310193'])('%s', (idNumber) => {
    expect(idCheckCharacter(idNumber.slice(0, 17))).toBe(idNumber.at(-1));
    expect(isIdNumber(idNumber)).toBe(true);
  });

  test.each([
    '110105194912310021',
    '110105194902290020',
    '110105190002290017',
    '11010519491331002X',
    '11010519491231002x',
    '１１010519491231002X',
  ])('%s is none', (idNumber) => {
    expect(isIdNumber(idNumber)).toBe(false);
  });

  test.each([
    '91350100M000100Y43',
    '91310000MA1FL0007C',
    '1210000040000000XN',
    '91110000MA00000820',
    '91110000MA00003140',
  ])('%s', (code) => {
    expect(creditCheckCharacter(code.slice(0, 17))).toBe(code.at(-1));
    expect(organisationCheckCharacter(code.slice(8, 16))).toBe(code.charAt(16));
    expect(isCreditCode(code)).toBe(true);
  });

  test.each(['91350100M000100Y4Z', '91310000MA1FL0000X', '91310000MA1FL00I0N', '91310000ma1fl0007c'])(
    '%s is none',
    (code) => {
      expect(isCreditCode(code)).toBe(false);
    },
  );

  test('Luhn', () => {
    expect(luhnDigit('620550000000000000')).toBe('4');
    expect(luhnDigit('620000000000000')).toBe('5');
  });
});

const indexes = [0, 1, 998, 999, 1000, 59_000, 58 * 999 + 500, 123_456, 1_000_000, personCount - 1];

describe('people', () => {
  test.each(indexes)('the person at %i is well formed and found again', (index) => {
    const person = inventedPerson(index, 7);
    expect(isIdNumber(person.idNumber)).toBe(true);
    expect(person.idNumber).toMatch(/^11010519/);
    expect(person.birthday.replaceAll('-', '')).toBe(person.idNumber.slice(6, 14));
    expect(person.sex).toBe(Number(person.idNumber.charAt(16)) % 2 === 1 ? '男' : '女');
    expect(person.mobile).toMatch(/^1740[0-5]\d{6}$/);
    expect(person.bankCard).toMatch(/^62\d{17}$/);
    expect(luhnDigit(person.bankCard.slice(0, -1))).toBe(person.bankCard.at(-1));
    expect(personIndexOf(person.idNumber)).toBe(index);
    expect(findPerson(person.idNumber, 7)).toEqual(person);
  });

  test('begin at the first day of 1900 with sequence 001', () => {
    expect(inventedPerson(0).idNumber.slice(0, 17)).toBe('11010519000101001');
    expect(inventedPerson(999).idNumber.slice(0, 17)).toBe('11010519000102001');
  });

  test('differ by seed in name only', () => {
    const { name, ...first } = inventedPerson(5, 1);
    const { name: otherName, ...second } = inventedPerson(5, 2);
    expect(first).toEqual(second);
    expect(name).not.toBe(otherName);
    expect(inventedPerson(5)).toEqual(inventedPerson(5, 1));
  });

  test('have names of Han characters, rare ones and separators among them', () => {
    const names = Array.from({ length: 2000 }, (_, index) => inventedPerson(index).name);
    for (const name of names) expect(name).toMatch(/^\p{Script=Han}+(?:·\p{Script=Han}+)?$/u);
    expect(names.some((name) => name.includes('·'))).toBe(true);
    expect(names.some((name) => name.includes('䶮'))).toBe(true);
    expect(names.some((name) => name.length > [...name].length)).toBe(true);
    expect(new Set(names).size).toBeGreaterThan(1000);
  });

  test('end where the register ends', () => {
    expect(() => inventedPerson(-1)).toThrow(RangeError);
    expect(() => inventedPerson(1.5)).toThrow(RangeError);
    expect(findPerson('110105194912310193')).toBeNull();
    expect(findPerson('11010519000101001')).toBeNull();
    expect(findPerson('')).toBeNull();
    expect(personIndexOf('110105190002290017')).toBeNull();
  });

  test('include the example that documents print', () => {
    expect(findPerson('11010519491231002X')).toMatchObject({
      name: '张三',
      birthday: '1949-12-31',
      sex: '女',
    });
  });
});

describe('companies', () => {
  test.each([0, 1, 30, 31, 961, 123_456, companyCount - 1])(
    'the company at %i is well formed and found again',
    (index) => {
      const company = inventedCompany(index, 3);
      expect(isCreditCode(company.creditCode)).toBe(true);
      expect(company.creditCode).toMatch(/^91110105MA/);
      expect(organisationCheckCharacter(company.creditCode.slice(8, 16))).toBe(company.creditCode.charAt(16));
      expect(company.companyName).toMatch(/^北京.+有限公司$/);
      expect(companyIndexOf(company.creditCode)).toBe(index);
      expect(findCompany(company.creditCode, 3)).toEqual(company);
    },
  );

  test('are not found under another number', () => {
    expect(findCompany('92110105MA0000007H')).toBeNull();
    expect(findCompany('')).toBeNull();
  });
});

describe('training cases', () => {
  test.each(['marketplace', 'ihuyi', 'aliyun', 'expauth'] as const)(
    'of %s each have a subject of their own, outside the register',
    (id) => {
      const cases = trainingCases(id);
      const numbers = cases.map(({ factors }) => factors.idNumber ?? factors.creditCode ?? '');
      expect(new Set(numbers).size).toBe(cases.length);
      for (const number of numbers) {
        expect(id === 'ihuyi' ? isCreditCode(number) : isIdNumber(number)).toBe(true);
        expect(findPerson(number) ?? findCompany(number)).toBeNull();
      }
      const names = cases.map(({ factors }) => factors.name ?? factors.legalRepresentative ?? '');
      for (const name of names) expect(name).toMatch(/^演练\p{Script=Han}+$/u);
    },
  );
});
