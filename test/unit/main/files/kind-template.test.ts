/** The templates of every kind: what exceljs finds in them, and that a reader finds no row. */
import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { checkKinds, factorsOfKind } from '@shared/domain/factors';
import { kindLabels } from '@shared/i18n/words';
import { checkFactor } from '@shared/identifiers';
import type { Locale } from '@shared/locale';
import { findHeadingRow } from '@main/files/columns/heading-row';
import { recogniseColumns } from '@main/files/columns/recognise-columns';
import { exampleWords, templateOf } from '@main/files/kind-template';
import { writeTemplate } from '@main/files/template';
import { readTexts } from '../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();
const locales: readonly Locale[] = ['zh-CN', 'en'];
const today = { year: 2026, month: 1, day: 15 };
const each = checkKinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const));

describe.each(each)('the template of %s in %s', (kind, locale) => {
  const factors = factorsOfKind[kind];
  const named = Object.fromEntries(factors.map((factor, index) => [factor, index]));

  it('is a workbook of text columns without a row, with an example and a note for each beside it', async () => {
    const path = pathOf(`${kind}-${locale}.xlsx`);
    await writeTemplate(path, templateOf(kind, 'xlsx', locale));
    const [sheet, notes] = (await new exceljs.Workbook().xlsx.readFile(path)).worksheets;
    expect(sheet?.name).toBe(kindLabels[kind][locale].slice(0, 31));
    expect([sheet?.rowCount, sheet?.columnCount]).toEqual([1, factors.length]);
    for (const [index, factor] of factors.entries()) {
      expect(sheet?.getColumn(index + 1).numFmt).toBe('@');
      const [heading, example, note] = [1, 2, 3].map((column) => notes?.getCell(index + 2, column).text);
      expect(heading).toBe(sheet?.getCell(1, index + 1).text);
      // An example that its own rule refuses would teach the wrong form.
      const shown = (example ?? '').replace(exampleWords[locale], '');
      expect(checkFactor(factor, shown, today)).toMatchObject({ rule: null, changed: false });
      expect(note?.length).toBeGreaterThan(5);
    }
    expect(notes?.rowCount).toBe(factors.length + 1);
  });

  it('has no row to a reader, and its headings are recognised', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const path = pathOf(`${kind}-${locale}-read.${format}`);
      await writeTemplate(path, templateOf(kind, format, locale));
      const rows = await readTexts(path);
      expect(rows).toHaveLength(1);
      expect(recogniseColumns(rows[0] ?? [], kind, [])).toEqual(named);
      expect(findHeadingRow(rows)).toBe(0);
    }
    expect(
      readFileSync(pathOf(`${kind}-${locale}-read.csv`))
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('efbbbf');
  });
});
