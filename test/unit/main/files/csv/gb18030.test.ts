/** Every character that a text can hold, through an export in GB18030 and back. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '@main/files/csv/write-csv';
import { stripControlCharacters } from '@main/files/xlsx/text';
import { chunksOf } from '../../../../fixtures/files/chunks-of';
import { readAll } from '../../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();
const columns = [{ heading: '字符' }];

/** Private-use characters whose bytes are those of others; see requireSame. */
const shared = [
  ...[0xe5e5, 0xe78d, 0xe78e, 0xe78f, 0xe790, 0xe791, 0xe792, 0xe793, 0xe794, 0xe795, 0xe796],
  ...[0xe81e, 0xe826, 0xe82b, 0xe82c, 0xe832, 0xe843, 0xe854, 0xe864],
];

/** All that a cell can hold: no half of a pair, no control character. */
function everyCodePoint(): readonly number[] {
  return Array.from({ length: 0x110000 }, (_, code) => code).filter(
    (code) =>
      !(code >= 0xd800 && code <= 0xdfff) &&
      !shared.includes(code) &&
      stripControlCharacters(String.fromCodePoint(code)) !== '',
  );
}

async function writeTexts(path: string, texts: readonly string[]): Promise<void> {
  const rows = chunksOf(texts.map((text) => [text]));
  await writeCsv(path, { encoding: 'gb18030', columns, rows });
}

describe('GB18030', () => {
  it('gives every code point back', async () => {
    const codes = everyCodePoint();
    expect(codes.length).toBeGreaterThan(1_112_000);
    const texts: string[] = [];
    // A letter before them: a blank line is no row, and blanks at an end are cells' own.
    for (let start = 0; start < codes.length; start += 200)
      texts.push(`字${String.fromCodePoint(...codes.slice(start, start + 200))}`);
    await writeTexts(pathOf('every.csv'), texts);
    const { rows } = await readAll(pathOf('every.csv'), { encoding: 'gb18030', delimiter: ',' });
    expect(rows.length).toBe(texts.length + 1);
    const wrong = texts.filter((text, index) => rows[index + 1]?.cells[0] !== text);
    expect(wrong).toEqual([]);
  });

  it.each(shared.map((code) => [code.toString(16).toUpperCase(), code] as const))(
    'writes no file where U+%s would become another character',
    async (name, code) => {
      const path = pathOf(`${name}.csv`);
      await expect(writeTexts(path, ['张三', `李${String.fromCodePoint(code)}`])).rejects.toMatchObject({
        code: 'file/not-in-encoding',
        context: { character: `U+${name}` },
      });
      expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
    },
  );
});
