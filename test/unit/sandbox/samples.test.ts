/** The sample files hold invented people and companies of the register with seed 1, and what each is there for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { isIdNumber, luhnDigit } from '@sandbox/check-digits';
import { findCompany, findPerson, inventedCompany, inventedPerson } from '@sandbox/register';

const folder = resolve(import.meta.dirname, '../../../resources/samples');
const departments = ['营业部', '信贷部', '合规部', '运营部'];
const lines = 60;

function csv(rows: readonly (readonly string[])[]): string {
  return '\uFEFF' + rows.map((row) => `${row.join(',')}\r\n`).join('');
}

/** Mostly right names; the rows that are not are spread over the file and told apart by their remark. */
function peopleFile(): string {
  const rows = Array.from({ length: lines }, (_, place) => {
    const person = inventedPerson(place * 37, 1);
    const department = departments[place % departments.length] ?? '';
    const row = (name: string, idNumber: string, remark = '') => [
      String(place + 1),
      name,
      idNumber,
      department,
      remark,
    ];
    const wrongCheck = person.idNumber.slice(0, 17) + (person.idNumber.endsWith('1') ? '2' : '1');
    if (place === 11 || place === 40) return row(person.name, wrongCheck, '校验位有误');
    if (place === 26) return row('', person.idNumber, '姓名缺失');
    if ([6, 19, 33, 48, 55].includes(place))
      return row(inventedPerson(place * 37 + 1, 9).name, person.idNumber);
    if (place === 15) return row(person.name, '110105194912310193');
    if (place === 37) return row(person.name, '110105194912310054');
    if (place === 52) return row(person.name, '110105194912310185');
    return row(person.name, person.idNumber, place === 2 ? '首次核验' : '');
  });
  return csv([['序号', '姓名', '身份证号', '部门', '备注'], ...rows]);
}

function companyFile(): string {
  const rows = Array.from({ length: 30 }, (_, place) => {
    const company = inventedCompany(place * 41, 1);
    const legal = [4, 13, 22].includes(place) ? inventedCompany(place * 41 + 1, 9).legalRepresentative : null;
    const code = place === 17 ? '92110105MA0000007H' : company.creditCode;
    return [String(place + 1), company.companyName, code, legal ?? company.legalRepresentative];
  });
  return csv([['序号', '企业名称', '统一社会信用代码', '法定代表人'], ...rows]);
}

/** Bank card four elements: mostly right; another person's mobile or card, and local faults among them. */
function cardsFile(): string {
  const rows = Array.from({ length: 40 }, (_, place) => {
    const { name, idNumber, bankCard, mobile } = inventedPerson(place * 53, 1);
    const other = inventedPerson(place * 53 + 1, 1);
    const row = (card: string, phone: string, remark = '') => [
      String(place + 1),
      name,
      place === 30 ? '110105194912310193' : idNumber,
      card,
      phone,
      remark,
    ];
    const wrongCheck = bankCard.slice(0, -1) + (bankCard.endsWith('1') ? '2' : '1');
    if (place === 9) return row(wrongCheck, mobile, '卡号校验位有误');
    if (place === 24) return row(bankCard, '', '手机号缺失');
    if ([5, 17, 33].includes(place)) return row(bankCard, other.mobile, '手机号已更换');
    if (place === 21) return row(other.bankCard, mobile);
    return row(bankCard, mobile);
  });
  return csv([['序号', '姓名', '身份证号', '银行卡号', '预留手机号', '备注'], ...rows]);
}

/** Person three elements: who completes the page; another's mobile and local faults among them. */
function pagesFile(): string {
  const rows = Array.from({ length: 12 }, (_, place) => {
    const { name, idNumber, mobile } = inventedPerson(place * 59, 1);
    const row = (phone: string, remark = '') => [String(place + 1), name, idNumber, phone, remark];
    if (place === 4) return row(inventedPerson(place * 59 + 1, 1).mobile, '手机号已更换');
    if (place === 8) return row('', '手机号缺失');
    return row(mobile);
  });
  return csv([['序号', '姓名', '身份证号', '手机号', '备注'], ...rows]);
}

function readRows(name: string): readonly (readonly string[])[] {
  const text = readFileSync(resolve(folder, name), 'utf8');
  return text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
}

function count(list: readonly string[], value: string): number {
  return list.filter((entry) => entry === value).length;
}

test.each([
  ['sample-id-2.csv', peopleFile()],
  ['sample-enterprise-3.csv', companyFile()],
  ['sample-bank-card-4.csv', cardsFile()],
  ['sample-person-3-async.csv', pagesFile()],
])('%s is what the register makes of it', (name, expected) => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(resolve(folder, name), expected, 'utf8');
  expect(readFileSync(resolve(folder, name), 'utf8')).toBe(expected);
});

test('the people are mostly right, and every other case is there', () => {
  const kinds = readRows('sample-id-2.csv').map(([, name = '', idNumber = '']) => {
    if (name === '') return 'no name';
    if (!isIdNumber(idNumber)) return 'check digit';
    const person = findPerson(idNumber);
    if (person === null) return 'no record';
    return person.name === name ? 'right' : 'wrong name';
  });
  expect(kinds).toHaveLength(lines);
  expect(
    ['right', 'wrong name', 'no record', 'check digit', 'no name'].map((kind) => count(kinds, kind)),
  ).toEqual([49, 5, 3, 2, 1]);
});

test('the companies are mostly right, and every other case is there', () => {
  const kinds = readRows('sample-enterprise-3.csv').map(([, companyName, creditCode = '', legal]) => {
    const company = findCompany(creditCode);
    if (company === null) return 'no record';
    return company.companyName === companyName && company.legalRepresentative === legal ? 'right' : 'wrong';
  });
  expect(['right', 'wrong', 'no record'].map((kind) => count(kinds, kind))).toEqual([26, 3, 1]);
});

test('the cards are mostly right, and every other case is there', () => {
  const kinds = readRows('sample-bank-card-4.csv').map(
    ([, name, idNumber = '', bankCard = '', mobile = '']) => {
      if (mobile === '') return 'no mobile';
      if (luhnDigit(bankCard.slice(0, -1)) !== bankCard.slice(-1)) return 'check digit';
      const person = findPerson(idNumber);
      if (person === null) return 'no record';
      const agrees = person.name === name && person.bankCard === bankCard && person.mobile === mobile;
      return agrees ? 'right' : 'wrong';
    },
  );
  expect(
    ['right', 'wrong', 'no record', 'check digit', 'no mobile'].map((kind) => count(kinds, kind)),
  ).toEqual([33, 4, 1, 1, 1]);
});

test('the people of the pages are mostly right, and every other case is there', () => {
  const kinds = readRows('sample-person-3-async.csv').map(([, name, idNumber = '', mobile]) => {
    if (mobile === '') return 'no mobile';
    const person = findPerson(idNumber);
    return person?.name === name && person?.mobile === mobile ? 'right' : 'wrong';
  });
  expect(['right', 'wrong', 'no mobile'].map((kind) => count(kinds, kind))).toEqual([10, 1, 1]);
});

test('the sample workbook holds the same rows as the sample .csv, all as text', async () => {
  const path = resolve(folder, 'sample-id-2.xlsx');
  const [headings = [], ...rows] = [
    ['序号', '姓名', '身份证号', '部门', '备注'],
    ...readRows('sample-id-2.csv'),
  ];
  if (process.env['UPDATE_DOCS'] === '1') {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('客户名单', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = headings.map((header, index) => ({
      header,
      width: [8, 20, 24, 12, 16][index] ?? 12,
      style: { numFmt: '@' },
    }));
    for (const row of rows) sheet.addRow(row.map((text) => (text === '' ? null : text)));
    await workbook.xlsx.writeFile(path);
  }
  const workbook = await new exceljs.Workbook().xlsx.readFile(path);
  const sheet = workbook.worksheets[0];
  const texts = [headings, ...rows].map((_, row) =>
    headings.map((_heading, column) => sheet?.getCell(row + 1, column + 1).value ?? ''),
  );
  expect(texts).toEqual([headings, ...rows]);
});
