import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '@main/files/csv/encoding';
import { temporaryFolder } from '../../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();

const text = '姓名,身份证号\r\n𠮷田龘,11010519491231002X\r\n欧阳㐱,110105194912310193\r\n';

function fileOf(name: string, bytes: Buffer): string {
  writeFileSync(pathOf(name), bytes);
  return pathOf(name);
}

describe('detectEncoding', () => {
  it.each([
    ['utf-8', Buffer.from(text), 'utf-8', 0],
    ['utf-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8', 3],
    ['ASCII only', Buffer.from('name,id\n'), 'utf-8', 0],
    ['GB18030 with characters of four bytes', iconv.encode(text, 'gb18030'), 'gb18030', 0],
    ['a GBK heading alone', iconv.encode('姓名,手机\r\n', 'gbk'), 'gb18030', 0],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', 2],
    ['UTF-16LE', Buffer.from(text, 'utf16le'), 'utf-16le', 0],
    ['UTF-16BE', Buffer.from(text, 'utf16le').swap16(), 'utf-16be', 0],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be', 2],
  ])('recognises %s', async (name, bytes, encoding, markBytes) => {
    expect(await detectEncoding(fileOf(`${name}.csv`, bytes))).toEqual({ encoding, markBytes });
  });

  it('recognises samples of any length by their bytes alone', async () => {
    const name = fc
      .array(fc.constantFrom(...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨喆堃龘𠮷'), { minLength: 2, maxLength: 4 })
      .map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 50 }), async (names) => {
        const content = `姓名,身份证号码\r\n${names.map((one) => `${one},11010519491231002X\r\n`).join('')}`;
        const asGb = await detectEncoding(fileOf('sample-gb.csv', iconv.encode(content, 'gb18030')));
        const asUtf = await detectEncoding(fileOf('sample-utf.csv', Buffer.from(content)));
        expect([asGb.encoding, asUtf.encoding]).toEqual(['gb18030', 'utf-8']);
      }),
      { numRuns: 60 },
    );
  });

  it('finds one wrong byte at the end of a long file', async () => {
    const long = Buffer.concat([Buffer.from('姓名,备注\n'.repeat(60_000)), Buffer.from([0xff])]);
    await expect(detectEncoding(fileOf('long.csv', long))).rejects.toMatchObject({ code: 'file/encoding' });
  });

  it('tells Big5 from GB18030 for names in common use', async () => {
    const name = fc
      .array(fc.constantFrom(...'陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周怡君雅婷志明淑芬建宏美玲'), {
        minLength: 2,
        maxLength: 3,
      })
      .map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 3, maxLength: 50 }), async (names) => {
        const content = `姓名,電話\r\n${names.map((one) => `${one},0912345678\r\n`).join('')}`;
        const path = fileOf('sample-big5.csv', iconv.encode(content, 'big5'));
        await expect(detectEncoding(path)).rejects.toMatchObject({ code: 'file/encoding' });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['Big5', iconv.encode('姓名,身分證號碼,備註\r\n陳怡君,F131104093,測試資料\r\n', 'big5')],
    ['a short Big5 list', iconv.encode('姓名,電話\r\n陳怡君,0912345678\r\n', 'big5')],
    ['Latin-1', Buffer.from('nom,prénom\nété,ça\n', 'latin1')],
    ['a mark that lies', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode('姓名', 'gbk')])],
  ])('asks for the encoding of %s', async (name, bytes) => {
    await expect(detectEncoding(fileOf(`${name}.csv`, bytes))).rejects.toMatchObject({
      code: 'file/encoding',
    });
  });

  it('refuses binary files', async () => {
    const bytes = Buffer.from([1, 0, 0, 3, 0, 5, 6, 0, 0, 0]);
    await expect(detectEncoding(fileOf('binary.csv', bytes))).rejects.toMatchObject({
      code: 'file/unsupported',
    });
  });
});
