/** What is read and written: 12 columns as an operator's list has them, every text distinct. */
import { createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { ZipFile } from 'yazl';
import { columnLetters } from '@main/files/table';

export const headings = [
  '序号',
  '姓名',
  '身份证号',
  '手机',
  '银行卡号',
  '开户行',
  '地址',
  '备注',
  '金额',
  '日期',
  '渠道',
  '编号',
];

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const given = '明华建国军伟芳娜秀英敏静丽强磊洋艳勇娟涛';

/** Invented texts; nothing here is a number of anybody. */
export function rowOf(index: number): string[] {
  const pad = String(index).padStart(8, '0');
  const name = `${surnames[index % 16]}${given[index % 20]}${given[Math.floor(index / 20) % 20]}${index}`;
  return [
    String(index + 1),
    name,
    `11010519${pad.slice(0, 4)}${pad.slice(2)}X`.slice(0, 17) + 'X',
    `138${pad}`,
    `62055000${pad}004`,
    `银行支行第${index}营业部`,
    `上海市浦东新区世纪大道${index}号 ${index % 99} 室`,
    index % 5 === 0 ? ` 备注 & <${index}> ` : `备注${index}`,
    `${index % 9973}.5`,
    String(40_000 + (index % 6_000)),
    `渠道${index % 40}`,
    `N-${index}`,
  ];
}

const numeric = new Set([0, 8, 9]);

/** A workbook in the order in which Excel writes its parts: the sheet before its shared strings. */
export async function writeExcelLike(path: string, rows: number, columns = headings.length): Promise<void> {
  const zip = new ZipFile();
  const done = finished(zip.outputStream.pipe(createWriteStream(path)));
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(xml, 'utf8'), name);
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  add(
    '[Content_Types].xml',
    `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
  );
  add(
    '_rels/.rels',
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  add(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  add(
    'xl/styles.xml',
    `${head}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  );
  const letters = headings.map((_, column) => columnLetters(column));
  const strings = columns === headings.length ? 9 : columns;
  zip.addReadStreamLazy('xl/worksheets/sheet1.xml', (callback) =>
    callback(null, Readable.from(sheet(), { objectMode: false })),
  );
  zip.addReadStreamLazy('xl/sharedStrings.xml', (callback) =>
    callback(null, Readable.from(table(), { objectMode: false })),
  );
  zip.end();
  await done;

  function* sheet(): Generator<string> {
    yield `${head}<worksheet xmlns="${main}"><dimension ref="A1:${letters[columns - 1]}${rows + 1}"/><sheetData><row r="1" spans="1:${columns}">${headings
      .slice(0, columns)
      .map((_, column) => `<c r="${letters[column]}1" t="s"><v>${column}</v></c>`)
      .join('')}</row>`;
    let next = columns;
    for (let at = 0; at < rows; at += 500) {
      let xml = '';
      for (let index = at; index < Math.min(rows, at + 500); index++) {
        const row = index + 2;
        const values = rowOf(index);
        xml += `<row r="${row}" spans="1:${columns}">`;
        for (let column = 0; column < columns; column++) {
          xml +=
            strings === 9 && numeric.has(column)
              ? `<c r="${letters[column]}${row}"${column === 9 ? ' s="1"' : ''}><v>${values[column]}</v></c>`
              : `<c r="${letters[column]}${row}" t="s"><v>${next++}</v></c>`;
        }
        xml += '</row>';
      }
      yield xml;
    }
    yield '</sheetData></worksheet>';
  }

  function* table(): Generator<string> {
    yield `${head}<sst xmlns="${main}" count="${rows * strings + columns}" uniqueCount="${rows * strings + columns}">${headings
      .slice(0, columns)
      .map((text) => `<si><t>${text}</t></si>`)
      .join('')}`;
    for (let at = 0; at < rows; at += 500) {
      let xml = '';
      for (let index = at; index < Math.min(rows, at + 500); index++) {
        const values = rowOf(index);
        for (let column = 0; column < columns; column++) {
          if (strings === 9 && numeric.has(column)) continue;
          const text = (values[column] ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
          xml += text.startsWith(' ')
            ? `<si><t xml:space="preserve">${text}</t></si>`
            : `<si><t>${text}</t></si>`;
        }
      }
      yield xml;
    }
    yield '</sst>';
  }
}

export async function writeGbkCsv(path: string, rows: number): Promise<void> {
  function* lines(): Generator<Buffer> {
    yield iconv.encode(`${headings.join(',')}\r\n`, 'gb18030');
    for (let at = 0; at < rows; at += 1000) {
      let text = '';
      for (let index = at; index < Math.min(rows, at + 1000); index++)
        text += `${rowOf(index)
          .map((cell) => cell.trim())
          .join(',')}\r\n`;
      yield iconv.encode(text, 'gb18030');
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
