import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { openPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { customPropertiesPart, withProperty } from '@main/files/xlsx/rewrite/custom-property';
import { rewriteXlsx } from '@main/files/xlsx/rewrite/rewrite-xlsx';
import { inventedPerson } from '@sandbox/register';
import {
  checkedSheetName,
  operatorHeadingRow,
  writeOperatorWorkbook,
} from '../../../../../fixtures/files/operator-workbook';
import { temporaryFolder } from '../../../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();
const property = { name: 'VeriDesk audit head', value: '7-0123456789ab' };

async function partOf(path: string, wanted: string): Promise<string | null> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== wanted) continue;
      return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
    }
    return null;
  } finally {
    zip.close();
  }
}

async function* noRows(): AsyncGenerator<[]> {
  await Promise.resolve();
  yield [];
}

async function rewrite(source: string, target: string, isMasked: boolean, head = property): Promise<void> {
  const output = {
    sheetName: checkedSheetName,
    firstDataRow: operatorHeadingRow + 1,
    columnCount: 7,
    columns: [{ heading: 'verdict' }],
    marked: false,
    maskedColumns: isMasked ? ({ 1: 'name' } as const) : null,
    property: head,
  };
  await rewriteXlsx(target, readFileSync(source), output, noRows());
}

describe('a custom property of an operator’s workbook', () => {
  it.each([false, true])(
    'is added to one that has none (masked: %s), which opens as before',
    async (masked) => {
      const [source, target] = [pathOf('in.xlsx'), pathOf(`out-${masked}.xlsx`)];
      await writeOperatorWorkbook(source, [inventedPerson(1)]);
      await rewrite(source, target, masked);
      expect(await partOf(target, 'docProps/custom.xml')).toContain(property.value);
      expect(await partOf(target, '[Content_Types].xml')).toContain('PartName="/docProps/custom.xml"');
      expect(await partOf(target, '_rels/.rels')).toContain('Target="docProps/custom.xml"');
      const workbook = await new exceljs.Workbook().xlsx.readFile(target);
      expect(workbook.getWorksheet(checkedSheetName)).toBeDefined();
    },
  );

  it('takes the place of the one of an earlier export, and is there once', async () => {
    const [source, once, twice] = [pathOf('a.xlsx'), pathOf('b.xlsx'), pathOf('c.xlsx')];
    await writeOperatorWorkbook(source, [inventedPerson(1)]);
    await rewrite(source, once, false);
    await rewrite(once, twice, false, { ...property, value: '9-ba9876543210' });
    const part = (await partOf(twice, 'docProps/custom.xml')) ?? '';
    expect(part).toContain('9-ba9876543210');
    expect(part).not.toContain(property.value);
    expect((await partOf(twice, '_rels/.rels'))?.match(/custom-properties/g)).toHaveLength(1);
  });

  it('stands beside those that are there, with a number of its own', () => {
    const xml =
      '<?xml version="1.0"?><op:Properties xmlns:op="x"><op:property fmtid="{D}" pid="2" name="Klasse"><vt:i4 xmlns:vt="y">3</vt:i4></op:property></op:Properties>';
    const changed = withProperty(xml, property);
    expect(changed).toContain('pid="2" name="Klasse"');
    expect(changed).toMatch(
      /<op:property [^>]*pid="3" name="VeriDesk audit head">.*<\/op:property><\/op:Properties>$/u,
    );
  });

  it('leaves a part alone that is not of the usual form', () => {
    expect(withProperty('<other/>', property)).toBeNull();
  });

  it('is looked for where the package names it', () => {
    const one = (type: string, target: string) =>
      `<Relationships><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`;
    expect(customPropertiesPart(one('http://x/custom-properties', '/docProps/custom.xml'))).toBe(
      'docProps/custom.xml',
    );
    expect(customPropertiesPart(one('http://x/extended-properties', 'docProps/app.xml'))).toBeNull();
  });
});
