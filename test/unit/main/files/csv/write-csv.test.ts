import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '@main/files/csv/write-csv';
import type { Cell } from '@main/files/table';
import { chunksOf } from '../../../../fixtures/files/chunks-of';
import { readAll } from '../../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();
const columns = [{ heading: '姓名' }, { heading: '身份证号' }];

describe('writeCsv', () => {
  it('writes a mark, CRLF and quotes where they are needed', async () => {
    const path = pathOf('plain.csv');
    const rows = chunksOf([
      ['欧阳𠮷', '11010519491231002X'],
      ['a,b', 'q"q\nz'],
      [null, ' x '],
    ]);
    expect(await writeCsv(path, { encoding: 'utf-8-bom', columns, rows })).toEqual({ rows: 3 });
    expect(readFileSync(path, 'utf8')).toBe(
      '\ufeff姓名,身份证号\r\n欧阳𠮷,11010519491231002X\r\n"a,b","q""q\nz"\r\n," x "\r\n',
    );
  });

  it('writes GB18030 with characters of four bytes', async () => {
    const path = pathOf('gb.csv');
    await writeCsv(path, { encoding: 'gb18030', columns, rows: chunksOf([['𠮷龘㐱', '王·伟']]) });
    expect(iconv.decode(readFileSync(path), 'gb18030')).toBe('姓名,身份证号\r\n𠮷龘㐱,王·伟\r\n');
  });

  it('writes cells of other kinds as a person sees them', async () => {
    const path = pathOf('typed.csv');
    const cells: Cell[] = [
      { kind: 'number', raw: '-5', text: '-5' },
      { kind: 'date', raw: '32874', text: '1990-01-01' },
      { kind: 'formula', raw: '=NOW()', text: '' },
      { kind: 'error', raw: '#N/A', text: '#N/A' },
      { kind: 'number', raw: '=1+1', text: '=1+1' },
    ];
    await writeCsv(path, { encoding: 'utf-8-bom', columns, rows: chunksOf([cells]) });
    expect(readFileSync(path, 'utf8').split('\r\n')[1]).toBe(`-5,1990-01-01,"'=NOW()",#N/A,"'=1+1"`);
  });

  it.each(['utf-8-bom', 'gb18030'] as const)(
    'gives every text back in %s and lets none run',
    async (encoding) => {
      const path = pathOf(`property-${encoding}.csv`);
      const text = fc
        .oneof(
          fc.stringMatching(/^[=+\-@＝＋'" ,;\t\r\n0-9a]{0,12}$/),
          fc
            .array(fc.constantFrom(...'赵钱孙李欧阳𠮷龘㐱·=,"'), { maxLength: 8 })
            .map((parts) => parts.join('')),
        )
        .filter((value) => value.trim() !== '');
      const row = fc.array(text, { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
          await writeCsv(path, { encoding, columns, rows: chunksOf(rows, 3) });
          const said =
            encoding === 'gb18030' ? { encoding, delimiter: ',' as const } : { delimiter: ',' as const };
          const read = await readAll(path, said);
          expect(read.rows.slice(1).map(({ cells }) => cells)).toEqual(rows);

          const bytes = readFileSync(path);
          const decoded = encoding === 'gb18030' ? iconv.decode(bytes, 'gb18030') : bytes.toString('utf8');
          const records: string[][] = parse(decoded, { bom: true, relax_column_count: true });
          for (const field of records.flat()) expect(field).not.toMatch(/^\s*(?:[=@＝＋]|[+-](?!\d))/);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('lets no control character hide a formula', async () => {
    const path = pathOf('hidden.csv');
    const rows = [['\u0001=1+1', '\u001f@SUM(1)', '\u0008\uff1dA1']];
    await writeCsv(path, { encoding: 'utf-8-bom', columns: [{ heading: '甲' }], rows: chunksOf(rows) });
    expect(readFileSync(path, 'utf8').split('\r\n')[1]).toBe(`"'=1+1","'@SUM(1)","'\uff1dA1"`);
    expect((await readAll(path)).rows[1]?.cells).toEqual(['=1+1', '@SUM(1)', '\uff1dA1']);
  });
});
