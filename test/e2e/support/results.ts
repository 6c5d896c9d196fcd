/** Reads an exported workbook with another library and compares it with what went in. */
import exceljs from 'exceljs';
import { expect } from '@playwright/test';
import { headings, registerVerdict, type SheetPerson } from './people';

export interface ExportedRow {
  readonly name: string;
  readonly idNumber: string;
  readonly verdict: string;
  readonly billed: string;
  readonly sandbox: string;
}

/** Compares every cell of the original columns; returns the rows with their results. */
export async function compareWithOriginal(
  originalPath: string,
  exportPath: string,
): Promise<readonly ExportedRow[]> {
  const original = (await new exceljs.Workbook().xlsx.readFile(originalPath)).worksheets[0];
  const exported = (await new exceljs.Workbook().xlsx.readFile(exportPath)).worksheets[0];
  if (original === undefined || exported === undefined) throw new Error('A workbook has no sheet.');
  expect(exported.rowCount).toBe(original.rowCount);
  const heading = (text: string) => {
    for (let column = 1; column <= exported.columnCount; column += 1) {
      if (exported.getCell(1, column).text === text) return column;
    }
    throw new Error(`No column ${text}.`);
  };
  const columns = { verdict: heading('结论'), billed: heading('是否计费'), sandbox: heading('沙箱') };
  expect(columns.verdict).toBe(headings.length + 1);
  const rows: ExportedRow[] = [];
  for (let row = 1; row <= original.rowCount; row += 1) {
    for (let column = 1; column <= headings.length; column += 1) {
      // Value and type: a number stays a number, a date a date, a text the same text.
      expect(exported.getCell(row, column).value, `${row},${column}`).toEqual(
        original.getCell(row, column).value,
      );
    }
    if (row === 1) continue;
    rows.push({
      name: exported.getCell(row, 2).text,
      idNumber: exported.getCell(row, 3).text,
      verdict: exported.getCell(row, columns.verdict).text,
      billed: exported.getCell(row, columns.billed).text,
      sandbox: exported.getCell(row, columns.sandbox).text,
    });
  }
  return rows;
}

/** Every verdict against the register, and every row once. */
export function compareWithRegister(rows: readonly ExportedRow[], people: readonly SheetPerson[]): void {
  expect(rows.map(({ name, idNumber }) => ({ name, idNumber }))).toEqual(
    people.map(({ name, idNumber }) => ({ name, idNumber })),
  );
  for (const { name, idNumber, verdict } of rows) {
    expect(verdict, idNumber).toBe(registerVerdict(name, idNumber));
  }
}
