/** Files of several writers, read as `scripts/make-file-corpus.mjs` says that they must be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTable } from '@main/files/open-table';
import type { Cell, TableRow } from '@main/files/table';

const folder = resolve(import.meta.dirname, '../../../fixtures/files/corpus');

const cellSchema = z.union([z.string(), z.null(), z.object({ kind: z.string(), text: z.string() })]);
const expectationSchema = z.union([
  z.object({ error: z.string() }),
  z.object({
    format: z.string(),
    sheetName: z.string().nullable(),
    sheetNames: z.array(z.string()),
    hiddenSheetNames: z.array(z.string()),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    hiddenRows: z.array(z.int()),
    hiddenColumns: z.array(z.int()),
    rows: z.array(z.object({ rowNumber: z.int(), cells: z.array(cellSchema) })),
  }),
]);

const files = readdirSync(folder).filter((name) => !name.endsWith('.json'));

const expectationOf = (name: string) =>
  expectationSchema.parse(JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8')));

/** Writers spell the same number differently: compared is what it is, and its kind. */
function simplified(cell: z.output<typeof cellSchema> | Cell): unknown {
  if (cell === null || typeof cell === 'string') return cell;
  return { kind: cell.kind, text: cell.kind === 'number' ? String(Number(cell.text)) : cell.text };
}

async function read(path: string): Promise<unknown> {
  const source = await openTable(path);
  const rows: TableRow[] = [];
  let hiddenColumns: readonly number[] = [];
  for await (const chunk of source.rows) {
    rows.push(...chunk.rows);
    hiddenColumns = chunk.hiddenColumns ?? hiddenColumns;
  }
  return {
    ...source.opened,
    hiddenRows: rows.filter(({ hidden }) => hidden === true).map(({ rowNumber }) => rowNumber),
    hiddenColumns,
    rows: rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: cells.map(simplified) })),
  };
}

describe('the corpus', () => {
  it('has files of every writer', () => {
    for (const writer of ['exceljs', 'own', 'libreoffice', 'wps', 'dotnet', 'excel']) {
      expect(files.some((name) => name.startsWith(writer))).toBe(true);
    }
  });

  it.each(files)('%s', async (name) => {
    const expected = expectationOf(name);
    if ('error' in expected) {
      await expect(read(resolve(folder, name))).rejects.toMatchObject({ code: expected.error });
      return;
    }
    expect(await read(resolve(folder, name))).toEqual({
      ...expected,
      rows: expected.rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: cells.map(simplified) })),
    });
  });
});
