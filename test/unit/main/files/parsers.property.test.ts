/** Whatever stands in a file, the readers give it back or refuse the file by name. */
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isAppError } from '@shared/errors/app-error';
import { writeCsv } from '@main/files/csv/write-csv';
import { serialToText, textToSerial } from '@main/files/xlsx/dates';
import { columnOfReference } from '@main/files/xlsx/sheet-reader';
import { decodeSpreadsheetText, encodeSpreadsheetText } from '@main/files/xlsx/text';
import { writeXlsx } from '@main/files/xlsx/write-xlsx';
import { columnLetters } from '@main/files/table';
import { chunksOf } from '../../../fixtures/files/chunks-of';
import { readAll, readTexts } from '../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../fixtures/files/temporary-folder';
import { workbookParts, worksheet, writeZip } from '../../../fixtures/files/workbook-parts';

const pathOf = temporaryFolder();
const runs = { numRuns: 60 };

/** Characters of names and notes, and all that has a meaning to a parser. */
const character = fc.oneof(
  fc.constantFrom(...'",;\t\n|\'=+-@<>&_xX 0123456789张三𠮷龘㐱·'),
  fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
);
const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));
const table = fc
  .array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 })
  .filter((rows) => rows.some((row) => row.some((cell) => cell.trim() !== '')));

/** Without what a table can't tell: trailing empty cells and blank rows. */
function essence(rows: readonly (readonly string[])[]): string[][] {
  return rows
    .map((row) => {
      const last = row.findLastIndex((cell) => cell !== '');
      return row.slice(0, last + 1);
    })
    .filter((row) => row.some((cell) => cell.trim() !== ''));
}

const columnsOf = (rows: readonly (readonly string[])[]) =>
  Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, index) => ({
    heading: `列${index}`,
  }));

describe('any table of texts', () => {
  it('comes back from a .xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const path = pathOf('any.xlsx');
        await writeXlsx(path, { sheetName: '甲', columns: columnsOf(rows), rows: chunksOf(rows) });
        expect(essence(await readTexts(path)).slice(1)).toEqual(essence(rows));
      }),
      runs,
    );
  });

  it.each(['utf-8-bom', 'gb18030'] as const)('comes back from a .csv in %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const path = pathOf(`any-${encoding}.csv`);
        await writeCsv(path, { encoding, columns: columnsOf(rows), rows: chunksOf(rows) });
        const options = { encoding: encoding === 'gb18030' ? 'gb18030' : 'utf-8', delimiter: ',' } as const;
        expect(essence(await readTexts(path, options)).slice(1)).toEqual(essence(rows));
      }),
      runs,
    );
  });
});

describe('any bytes', () => {
  const code = async (path: string) =>
    readAll(path).then(
      () => 'read',
      (error: unknown) => (isAppError(error) ? error.code.split('/')[0] : String(error)),
    );

  it('are read or refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        writeFileSync(pathOf('bytes.csv'), bytes);
        expect(['read', 'file']).toContain(await code(pathOf('bytes.csv')));
      }),
      { numRuns: 150 },
    );
  });

  it('within a worksheet are read or refused by name', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '</row>',
      '<c>',
      '<c t="s">',
      '<c t="b" r="B2">',
      '</c>',
      '<v>',
      '</v>',
      '1',
      'x',
      '<is><t>',
      '</t></is>',
      '<f>',
      '</f>',
      '<![CDATA[x]]>',
      '<!-- -->',
      '&amp;',
      '&x;',
      '<rPh>',
      '</rPh>',
      '<row r="3" hidden="1">',
      '<c r="A1:B2"/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const path = await writeZip(pathOf('pieces.xlsx'), workbookParts(worksheet(pieces.join(''))));
        expect(['read', 'file']).toContain(await code(path));
      }),
      { numRuns: 150 },
    );
  });
});

describe('encodings', () => {
  it('of Chinese names are told right', async () => {
    const name = fc
      .array(
        fc.constantFrom(...'张王李赵陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'),
        { minLength: 2, maxLength: 4 },
      )
      .map((characters) => characters.join(''));
    const encodings = { gb18030: 'gbk', 'utf-8': 'utf8', 'utf-16le': 'utf-16le' } as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 3, maxLength: 20 }),
        fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
        async (names, encoding) => {
          const lines = ['姓名,编号', ...names.map((one, index) => `${one},${index}`)].join('\r\n');
          writeFileSync(
            pathOf('names.csv'),
            iconv.encode(lines, encodings[encoding], { addBOM: encoding === 'utf-16le' }),
          );
          const { opened, rows } = await readAll(pathOf('names.csv'));
          expect(opened.encoding).toBe(encoding);
          expect(rows.slice(1).map(({ cells }) => cells[0])).toEqual(names);
        },
      ),
      runs,
    );
  });
});

describe('the small parsers', () => {
  it('read what they write', () => {
    fc.assert(
      fc.property(fc.nat(16_383), (column) => {
        expect(columnOfReference(`${columnLetters(column)}7`)).toBe(column);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), fc.nat(86_399), (day, second) => {
        const written = serialToText(String(day + second / 86_400), false) ?? '';
        expect(textToSerial(written)).toBeCloseTo(day + second / 86_400, 6);
      }),
    );
    const escaped = fc.array(fc.oneof(character, fc.constantFrom('_x000D_', '_x', '\r', '_x005F_')), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(escaped, (parts) => {
        const written = encodeSpreadsheetText(parts.join(''));
        const unescaped = written
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        expect(decodeSpreadsheetText(unescaped)).toBe(parts.join(''));
      }),
    );
  });
});
