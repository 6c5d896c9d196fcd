import { writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { defaultFileLimits } from '@main/files/limits';
import { readAll, readTexts } from '../../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();

function fileOf(name: string, content: string | Buffer): string {
  writeFileSync(pathOf(name), content);
  return pathOf(name);
}

describe('reading .csv', () => {
  it('keeps every cell as text', async () => {
    const { opened, rows } = await readAll(
      fileOf('plain.csv', '姓名,身份证号\r\n 张三 ,011010119900101123\r\n李四,1.10101E+17\r\n'),
    );
    expect(opened).toEqual({
      format: 'csv',
      sheetName: null,
      sheetNames: [],
      hiddenSheetNames: [],
      encoding: 'utf-8',
      delimiter: ',',
    });
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['姓名', '身份证号'] },
      { rowNumber: 2, cells: [' 张三 ', '011010119900101123'] },
      { rowNumber: 3, cells: ['李四', '1.10101E+17'] },
    ]);
  });

  it('skips blank rows and keeps counting them', async () => {
    const { rows } = await readAll(fileOf('blank.csv', 'a,b\n\n,,\n"x\ny",2\n  ,\nlast\n'));
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 4, cells: ['x\ny', '2'] },
      { rowNumber: 6, cells: ['last'] },
    ]);
  });

  it('takes mixed line ends, rows of different lengths and quotes inside of text', async () => {
    expect(await readTexts(fileOf('mixed.csv', 'a,b\r\n1\n2,3,4\r"q""q",z"z\n'))).toEqual([
      ['a', 'b'],
      ['1'],
      ['2', '3', '4'],
      ['q"q', 'z"z'],
    ]);
  });

  it.each([
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-8 mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['gb18030', (text: string) => iconv.encode(text, 'gb18030')],
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ])('reads Chinese across the borders of chunks in %s', async (name, encode) => {
    const names = Array.from({ length: 30_000 }, (_, index) => `${'欧阳'.repeat(index % 3)}𠮷龘㐱${index}`);
    const lines = ['姓名,备注', ...names.map((one) => `${one},同意`)].join('\n');
    const texts = await readTexts(fileOf(`${name}.csv`, encode(lines)));
    expect(texts).toHaveLength(30_001);
    expect(texts.slice(1).filter((cells, index) => cells[0] !== names[index])).toEqual([]);
    expect(texts[0]).toEqual(['姓名', '备注']);
  });

  it('believes the operator about encoding and delimiter', async () => {
    const path = fileOf('big5.csv', iconv.encode('姓名;x,y\r\n', 'gbk'));
    const { opened, rows } = await readAll(path, { encoding: 'gb18030', delimiter: ';' });
    expect(opened).toMatchObject({ encoding: 'gb18030', delimiter: ';' });
    expect(rows[0]?.cells).toEqual(['姓名', 'x,y']);
    await expect(readAll(path, { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'file/encoding' });
  });

  it('takes the guard against formulas off again', async () => {
    expect(await readTexts(fileOf('guard.csv', "'=1+1,'abc\n"))).toEqual([['=1+1', "'abc"]]);
  });

  it('stops at an unclosed quote', async () => {
    const path = fileOf('quote.csv', `a,b\n"open,1\n${'x,y\n'.repeat(400_000)}`);
    await expect(readAll(path)).rejects.toMatchObject({ code: 'file/damaged' });
    await expect(readAll(fileOf('quote-end.csv', 'a,"b\n'))).rejects.toMatchObject({ code: 'file/damaged' });
  });

  it('keeps the limits of columns and rows', async () => {
    const wide = fileOf('wide.csv', `${'x,'.repeat(300)}x\n`);
    await expect(readAll(wide)).rejects.toMatchObject({ code: 'file/too-many-columns' });
    const long = fileOf('rows.csv', 'a,b\n'.repeat(11));
    await expect(readAll(long, { limits: { ...defaultFileLimits, rows: 10 } })).rejects.toMatchObject({
      code: 'file/too-many-rows',
    });
  });

  it.each([
    ['marked', '\ufeff'],
    ['blank', ' \r\n\r\n'],
    ['commas', ',,,\n,,\n'],
  ])('calls a file that holds nothing empty: %s', async (name, content) => {
    await expect(readAll(fileOf(`empty-${name}.csv`, content))).rejects.toMatchObject({ code: 'file/empty' });
  });

  it('reports how far it is', async () => {
    const { openTable } = await import('@main/files/open-table');
    const source = await openTable(fileOf('progress.csv', '甲,乙\n'.repeat(50_000)));
    const fractions: number[] = [];
    for await (const chunk of source.rows) fractions.push(chunk.fraction ?? -1);
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });
});
