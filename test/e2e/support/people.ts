/** Workbooks as a branch sends them, made by another program than the product's own writer. */
import exceljs from 'exceljs';
import { findPerson, inventedPerson } from '@sandbox/register';

export interface SheetPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly verdict: 'match' | 'mismatch' | 'no-record';
}

/** Valid numbers that the register does not hold; the standard's and the reference's own examples. */
const strangers = ['110105194912310011', '110105194912310062', '110105194912310193', '110105194912310054'];

/** People of the register: every tenth under another name, every hundredth unknown to it. */
export function peopleOf(count: number): readonly SheetPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const { name, idNumber } = inventedPerson(index);
    if (index % 250 === 99) {
      return {
        name,
        idNumber: strangers[Math.floor(index / 250) % strangers.length] ?? '',
        verdict: 'no-record',
      };
    }
    if (index % 10 === 3) {
      const other = [1, 2, 3].map((step) => inventedPerson(index + step).name).find((text) => text !== name);
      return { name: other ?? name, idNumber, verdict: 'mismatch' };
    }
    return { name, idNumber, verdict: 'match' };
  });
}

/** The verdict that the sandbox's register gives, asked of the register itself. */
export function registerVerdict(name: string, idNumber: string): SheetPerson['verdict'] {
  const person = findPerson(idNumber);
  if (person === null) return 'no-record';
  return person.name === name ? 'match' : 'mismatch';
}

export const headings = ['序号', '客户姓名', '身份证号码', '开户行', '余额', '登记日期', '备注'];

/** A workbook with text cells for the identifiers and other columns of several types. */
export async function writeWorkbook(path: string, people: readonly SheetPerson[]): Promise<void> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('客户名单');
  sheet.addRow(headings);
  people.forEach(({ name, idNumber }, index) => {
    sheet.addRow([
      index + 1,
      name,
      idNumber,
      index % 3 === 0 ? '城东支行' : '高新区支行',
      (index * 37) / 100,
      new Date(Date.UTC(2026, index % 12, 1 + (index % 27))),
      index % 5 === 0 ? null : `第 ${index + 1} 户，“重点”`,
    ]);
  });
  sheet.getColumn(3).numFmt = '@';
  sheet.getColumn(6).numFmt = 'yyyy-mm-dd';
  await workbook.xlsx.writeFile(path);
}
