import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { appendFile, utimes } from 'node:fs/promises';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openTable } from '@main/files/open-table';
import { readAll } from '../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../fixtures/files/temporary-folder';
import {
  declareSize,
  emptySheet,
  sharedStrings,
  workbookParts,
  worksheet,
  writeZip,
  type Parts,
} from '../../../fixtures/files/workbook-parts';

const pathOf = temporaryFolder();
const mebibyte = 1024 * 1024;

function fileOf(name: string, content: string | Buffer): string {
  writeFileSync(pathOf(name), content);
  return pathOf(name);
}

async function refusal(path: string): Promise<unknown> {
  return await readAll(path).then(
    () => 'read without an error',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}

const zipOf = (name: string, parts: Parts): Promise<string> => writeZip(pathOf(name), parts);
const oneCell = worksheet('<row><c t="inlineStr"><is><t>甲</t></is></c></row>');

/** Zeros that deflate to a thousandth. */
const zeros = (sizeBytes: number): Buffer => Buffer.alloc(sizeBytes, 0x41);

describe('what is no table', () => {
  it('is refused by name', async () => {
    mkdirSync(pathOf('folder.xlsx'));
    const oldExcel = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
    const encrypted = Buffer.concat([
      oldExcel,
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(500),
    ]);
    expect({
      missing: await refusal(pathOf('missing.xlsx')),
      noPath: await refusal(`${pathOf('missing')}\u0000.xlsx`),
      folder: await refusal(pathOf('folder.xlsx')),
      empty: await refusal(fileOf('empty.xlsx', '')),
      oldExcel: await refusal(fileOf('old.xls', oldExcel)),
      encrypted: await refusal(fileOf('encrypted.xlsx', encrypted)),
      pdf: await refusal(fileOf('scan.xlsx', '%PDF-1.7')),
      html: await refusal(fileOf('report.xls', '<html><table><tr><td>1</td></tr></table></html>')),
      word: await refusal(await zipOf('word.xlsx', { 'word/document.xml': '<document/>' })),
      binaryWorkbook: await refusal(await zipOf('binary.xlsx', { 'xl/workbook.bin': 'x' })),
      image: await refusal(fileOf('image.csv', Buffer.from('89504e470d0a1a0a', 'hex'))),
    }).toEqual({
      missing: 'file/not-found',
      noPath: 'file/not-found',
      folder: 'file/not-a-file',
      empty: 'file/empty',
      oldExcel: 'file/old-excel',
      encrypted: 'file/encrypted',
      pdf: 'file/unsupported',
      html: 'file/unsupported',
      word: 'file/unsupported',
      binaryWorkbook: 'file/unsupported',
      image: 'file/unsupported',
    });
  });

  it('reads by content, whatever the name says', async () => {
    const path = await zipOf('really.csv', workbookParts(oneCell));
    expect((await readAll(path)).opened.format).toBe('xlsx');
    expect((await readAll(fileOf('really.xlsx', 'a,b\n'))).opened.format).toBe('csv');
  });
});

describe('damaged workbooks', () => {
  it('are refused when cut at any place', async () => {
    const bytes = readFileSync(await zipOf('whole.xlsx', workbookParts(oneCell)));
    for (let length = 1; length < bytes.length; length += 97) {
      const code = await refusal(fileOf('cut.xlsx', bytes.subarray(0, length)));
      expect([length, code]).toEqual([length, length < 4 ? 'read without an error' : 'file/damaged']);
    }
  });

  it('are refused when one bit of a part is wrong', async () => {
    const zip = new ZipFile();
    const rows = Array.from({ length: 200 }, (_, index) => `<row><c><v>${index}</v></c></row>`).join('');
    for (const [name, content] of Object.entries(workbookParts(worksheet(rows)))) {
      zip.addBuffer(Buffer.from(content), name, { compress: false });
    }
    zip.end();
    const bytes = await buffer(zip.outputStream);
    const at = bytes.indexOf('<v>150</v>') + 4;
    bytes[at] = '6'.charCodeAt(0);
    expect(await refusal(fileOf('bit.xlsx', bytes))).toBe('file/damaged');
  });

  it.each([
    ['a document type', `<!DOCTYPE a [<!ENTITY e "x">]>${oneCell.replace(/^<\?xml[^>]*>/, '')}`],
    [
      'an external entity',
      `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>`,
    ],
    ['an unknown entity', worksheet('<row><c t="str"><v>&e;</v></c></row>')],
    ['XML that is not well formed', worksheet('<row><c></row>')],
    ['XML that ends early', oneCell.slice(0, -5)],
    ['an unknown type of cell', worksheet('<row><c t="zz"><v>1</v></c></row>')],
    ['a string that is missing', worksheet('<row><c t="s"><v>5</v></c></row>')],
    ['rows that go backwards', worksheet('<row r="5"/><row r="4"/>')],
    ['rows without a number', worksheet('<row r="x"/>')],
    ['a column beyond the last', worksheet('<row><c r="ZZZZZZZ1"><v>1</v></c></row>')],
    ['a reference without letters', worksheet('<row><c r="12"><v>1</v></c></row>')],
    ['UTF-16', Buffer.from(`\ufeff${oneCell}`, 'utf16le')],
    ['bytes of no text', Buffer.from([0x3c, 0x61, 0x3e, 0x00, 0x01, 0xff])],
  ])('are refused for %s', async (name, sheet) => {
    const parts = { ...workbookParts(emptySheet), 'xl/worksheets/sheet1.xml': sheet };
    expect(await refusal(await zipOf(`${name}.xlsx`, parts))).toBe('file/damaged');
  });

  it('are refused without their worksheet', async () => {
    const { 'xl/worksheets/sheet1.xml': _sheet, ...parts } = workbookParts(emptySheet);
    expect(await refusal(await zipOf('no-sheet.xlsx', parts))).toBe('file/damaged');
  });

  it('are refused with two parts of one name', async () => {
    const parts = workbookParts(oneCell, { 'XL/workbook.xml': '<workbook/>' });
    expect(await refusal(await zipOf('twice.xlsx', parts))).toBe('file/damaged');
  });
});

describe('zip bombs', () => {
  it('are refused by what they declare', async () => {
    const bomb = sharedStrings(`<si><t>${'A'.repeat(64 * mebibyte)}</t></si>`);
    const path = await zipOf('ratio.xlsx', workbookParts(oneCell, { 'xl/sharedStrings.xml': bomb }));
    expect(await refusal(path)).toBe('file/too-large');

    const large = await zipOf(
      'large.xlsx',
      workbookParts(oneCell, { 'xl/media/image.bin': zeros(mebibyte) }),
    );
    declareSize(large, 'xl/media/image.bin', 0x7fffffff);
    expect(await refusal(large)).toBe('file/too-large');

    const many: Record<string, string> = {};
    for (let index = 0; index < 2001; index++) many[`xl/part${index}.xml`] = '';
    expect(await refusal(await zipOf('many.xlsx', workbookParts(oneCell, many)))).toBe('file/too-large');
  });

  it('are refused while inflating when they declare too little', async () => {
    const bomb = sharedStrings(`<si><t>${'A'.repeat(64 * mebibyte)}</t></si>`);
    const path = await zipOf('lying.xlsx', workbookParts(oneCell, { 'xl/sharedStrings.xml': bomb }));
    declareSize(path, 'xl/sharedStrings.xml', 900_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(path)).toBe('file/damaged');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * mebibyte);
  });

  it.each([
    ['text', (filler: string) => sharedStrings(`<si><t>${filler}</t></si>`)],
    ['attribute', (filler: string) => sharedStrings(`<si a="${filler}"/>`)],
    ['comment', (filler: string) => sharedStrings(`<!--${filler}-->`)],
    ['tag', (filler: string) => `<${filler}/>`],
    [
      'pieces',
      (filler: string) => sharedStrings(`<si>${`<r><t>${filler.slice(0, 900)}</t></r>`.repeat(2000)}</si>`),
    ],
  ])('are refused for one endless %s', async (name, xmlOf) => {
    // Random letters deflate little, so that only the length of the text gives the file away.
    let seed = 1;
    const filler = Array.from({ length: 1_400_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return String.fromCharCode(97 + (seed % 26));
    }).join('');
    const parts = workbookParts(oneCell, { 'xl/sharedStrings.xml': xmlOf(filler) });
    expect(await refusal(await zipOf(`endless-${name}.xlsx`, parts))).toBe('file/too-large');
  });
});

describe('files that change', () => {
  it.each(['csv', 'xlsx'])('end in file/changed while a .%s is read', async (format) => {
    const path =
      format === 'csv'
        ? fileOf('changing.csv', 'a,b\n1,2\n')
        : await zipOf('changing.xlsx', workbookParts(oneCell));
    const source = await openTable(path);
    await appendFile(path, '3,4\n');
    await utimes(path, 1, 1);
    const reading = (async () => {
      for await (const chunk of source.rows) expect(chunk.rows.length).toBeGreaterThan(0);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'file/changed', retryable: true });
  });
});
