/**
 * Writes test/fixtures/files/corpus anew: files of several writers, and beside each what a reader must find
 * in it, told by the script and not by the product's reader. Needs a build (`npm run build`), LibreOffice
 * (`soffice`) and the development dependencies. The files are committed; tests need none of these.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { ZipFile } from 'yazl';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'test/fixtures/files/corpus');
const work = await mkdtemp(join(tmpdir(), 'veridesk-corpus-'));
const run = promisify(execFile);

const cell = (kind, text) => ({ kind, text });
const headings = ['姓名', '身份证号', '手机', '备注'];
/** What every writer gets: text kept, a number that lost digits, a date, a truth value. */
const table = [
  headings,
  ['张三', '11010519491231002X', '13800138000', 'a,b;"c"'],
  ['阿不都·买买提', '011010119900101123', '０１２', '第一行\n第二行'],
  ['𠮷龘㐱', '１１０１０５１９４９１２３１００２Ｘ', ' 139 0013 9000 ', '=1+1'],
];

async function expectation(name, found) {
  const full = {
    format: name.endsWith('.csv') || name.endsWith('.txt') ? 'csv' : 'xlsx',
    sheetName: null,
    sheetNames: [],
    hiddenSheetNames: [],
    encoding: null,
    delimiter: null,
    hiddenRows: [],
    hiddenColumns: [],
    ...found,
  };
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(full, null, 2)}\n`);
}

const numbered = (rows, from = 1) => rows.map((cells, index) => ({ rowNumber: from + index, cells }));

async function put(name, bytes, found) {
  await writeFile(join(folder, name), bytes);
  await expectation(name, found);
}

async function writeExceljs() {
  const workbook = new exceljs.Workbook();
  workbook.addWorksheet('封面', { state: 'veryHidden' }).addRow(['无']);
  const sheet = workbook.addWorksheet('一月 名单');
  sheet.addRow(['2026 年名单']);
  sheet.mergeCells('A1:D1');
  sheet.addRow([]);
  for (const row of table) sheet.addRow(row);
  sheet.addRow(['李四', 110105194912310020, new Date(Date.UTC(1990, 0, 1)), true]);
  sheet.addRow([{ richText: [{ text: '王' }, { font: { bold: true }, text: '五' }] }, { error: '#N/A' }]);
  sheet.addRow([{ formula: 'A4', result: '张三' }, { formula: 'B4' }, 13800138000, 1.5]);
  sheet.getRow(5).hidden = true;
  sheet.getColumn(4).hidden = true;
  const found = {
    sheetName: '一月 名单',
    sheetNames: ['封面', '一月 名单'],
    hiddenSheetNames: ['封面'],
    hiddenRows: [5],
    hiddenColumns: [3],
    rows: [
      { rowNumber: 1, cells: ['2026 年名单', '2026 年名单', '2026 年名单', '2026 年名单'] },
      ...numbered(table, 3),
      {
        rowNumber: 7,
        cells: [
          '李四',
          cell('number', '110105194912310020'),
          cell('date', '1990-01-01'),
          cell('boolean', 'TRUE'),
        ],
      },
      { rowNumber: 8, cells: ['王五', cell('error', '#N/A')] },
      {
        rowNumber: 9,
        cells: ['张三', cell('formula', ''), cell('number', '13800138000'), cell('number', '1.5')],
      },
    ],
  };
  // The cells that a merge covers are empty: only its first one holds the text.
  found.rows[0].cells = ['2026 年名单'];
  await workbook.xlsx.writeFile(join(folder, 'exceljs.xlsx'));
  await expectation('exceljs.xlsx', found);

  const stream = new exceljs.stream.xlsx.WorkbookWriter({
    filename: join(folder, 'exceljs-stream.xlsx'),
    useSharedStrings: false,
  });
  const streamed = stream.addWorksheet('Sheet1');
  for (const row of table) streamed.addRow(row).commit();
  await stream.commit();
  await expectation('exceljs-stream.xlsx', {
    sheetName: 'Sheet1',
    sheetNames: ['Sheet1'],
    rows: numbered(table),
  });
}

/** The product's own writers, by the built worker. */
function writeOwn(name, output) {
  return new Promise((done, fail) => {
    const worker = new Worker(join(root, 'out/main/file-worker.js'), {
      workerData: { job: 'write', path: join(folder, name), output },
    });
    let pulled = false;
    worker.on('error', fail);
    worker.on('message', (message) => {
      if (message.type === 'done') done();
      else if (message.type === 'failed') fail(new Error(message.error.code));
      else {
        worker.postMessage(pulled ? { type: 'end' } : { type: 'rows', rows: table.slice(1) });
        pulled = true;
      }
    });
  });
}

async function writeOwnFiles() {
  const columns = headings.map((heading) => ({ heading }));
  await writeOwn('own.xlsx', { format: 'xlsx', sheetName: '结果', columns });
  await expectation('own.xlsx', { sheetName: '结果', sheetNames: ['结果'], rows: numbered(table) });
  await writeOwn('own-utf-8.csv', { format: 'csv', encoding: 'utf-8-bom', columns });
  await expectation('own-utf-8.csv', { encoding: 'utf-8', delimiter: ',', rows: numbered(table) });
  await writeOwn('own-gb18030.csv', { format: 'csv', encoding: 'gb18030', columns });
  await expectation('own-gb18030.csv', { encoding: 'gb18030', delimiter: ',', rows: numbered(table) });
}

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A flat OpenDocument sheet, from which LibreOffice makes its own files. */
function flatDocument() {
  const text = (value) =>
    `<table:table-cell office:value-type="string">${value
      .split('\n')
      .map((line) => `<text:p>${escapeXml(line).replace(/^ | $/g, '<text:s/>')}</text:p>`)
      .join('')}</table:table-cell>`;
  const typed = (attributes) => `<table:table-cell ${attributes}/>`;
  const row = (cells, attributes = '') =>
    `<table:table-row ${attributes}>${cells.join('')}</table:table-row>`;
  const rows = [
    ...table.slice(0, 2).map((cells) => row(cells.map(text))),
    row(table[2].map(text), 'table:visibility="collapse"'),
    row(table[3].map(text)),
    row([
      text('李四'),
      typed('office:value-type="float" office:value="110105194912310020"'),
      typed('table:style-name="day" office:value-type="date" office:date-value="1990-01-01"'),
      typed('table:style-name="truth" office:value-type="boolean" office:boolean-value="true"'),
    ]),
    row([text('王五'), typed('table:formula="of:=NA()" office:value-type="string" office:string-value=""')]),
  ];
  const namespaces = ['office', 'table', 'text', 'style']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ');
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${namespaces} xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:boolean-style style:name="bool"><number:boolean/></number:boolean-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>
<style:style style:name="truth" style:family="table-cell" style:data-style-name="bool"/>
<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="客户"><table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>${rows.join('')}</table:table>
<table:table table:name="隐藏页" table:style-name="gone"><table:table-column/>${row([text('无')])}</table:table>
</office:spreadsheet></office:body></office:document>`;
}

async function convert(source, format, target) {
  const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', format, '--outdir', work, source]);
  const made = join(work, `source.${format.split(':')[0]}`);
  await writeFile(join(folder, target), await readFile(made));
  await rm(made);
}

async function writeLibreOffice() {
  const source = join(work, 'source.fods');
  await writeFile(source, flatDocument());
  // LibreOffice writes 15 digits of a number, and its own kinds of errors as the nearest of Excel's.
  const rows = [
    ...numbered(table),
    {
      rowNumber: 5,
      cells: [
        '李四',
        cell('number', '110105194912310000'),
        cell('date', '1990-01-01'),
        cell('boolean', 'TRUE'),
      ],
    },
    { rowNumber: 6, cells: ['王五', cell('error', '#VALUE!')] },
  ];
  await convert(source, 'xlsx', 'libreoffice.xlsx');
  await expectation('libreoffice.xlsx', {
    sheetName: '客户',
    sheetNames: ['客户', '隐藏页'],
    hiddenSheetNames: ['隐藏页'],
    hiddenRows: [3],
    hiddenColumns: [3],
    rows,
  });
  // Numbers of the filter: delimiter, quote, character set (GBK is 85, UTF-8 is 76), first line.
  // A .csv has no kinds of cells: what was a number is text, in the form that the program shows.
  const plain = [
    ...numbered(table.slice(0, 3)),
    { rowNumber: 5, cells: table[3] },
    { rowNumber: 6, cells: ['李四', '1.1010519491231E+017', '1990-01-01', 'TRUE'] },
    { rowNumber: 7, cells: ['王五', 'Err:510'] },
  ].map(({ cells }, index) => ({ rowNumber: index + 1, cells }));
  await convert(source, 'csv:Text - txt - csv (StarCalc):59,34,76,1', 'libreoffice-utf-8.csv');
  await expectation('libreoffice-utf-8.csv', { encoding: 'utf-8', delimiter: ';', rows: plain });
  await convert(source, 'xls', 'libreoffice.xls');
  await writeFile(
    join(folder, 'libreoffice.xls.json'),
    `${JSON.stringify({ error: 'file/old-excel' }, null, 2)}\n`,
  );
  await convert(source, 'ods', 'libreoffice.ods');
  await writeFile(
    join(folder, 'libreoffice.ods.json'),
    `${JSON.stringify({ error: 'file/unsupported' }, null, 2)}\n`,
  );
  // Blanks at the ends of a text without xml:space are not kept by LibreOffice.
  const again = join(work, 'source.xlsx');
  await writeFile(again, await readFile(join(folder, 'exceljs-stream.xlsx')));
  const resaved = join(work, 'resaved');
  await run('soffice', [
    `-env:UserInstallation=file://${join(work, 'profile')}`,
    '--headless',
    '--convert-to',
    'xlsx',
    '--outdir',
    resaved,
    again,
  ]);
  await rename(join(resaved, 'source.xlsx'), join(folder, 'libreoffice-resaved.xlsx'));
  await expectation('libreoffice-resaved.xlsx', {
    sheetName: 'Sheet1',
    sheetNames: ['Sheet1'],
    rows: numbered(table.map((cells) => cells.map((text) => text.trim()))),
  });
}

async function zipOf(parts) {
  const zip = new ZipFile();
  const mtime = new Date(2026, 0, 1);
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name, { mtime });
  zip.end();
  return await buffer(zip.outputStream);
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** As WPS writes: a byte order mark, absolute targets, phonetic runs, styles from 164, a filter's hidden rows. */
async function writeWpsLike() {
  const parts = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${types}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<workbook xmlns="${main}" xmlns:r="${types}"><workbookPr date1904="1"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/><sheet name="图表" sheetId="2" r:id="rId9"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${types}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${types}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${types}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId9" Type="${types}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="0_ "/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="49"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>姓名</t></si><si><t>身份证号</t></si><si><t>出生日期</t></si><si><t>张三</t><rPh sb="0" eb="2"><t>zhang san</t></rPh></si><si><r><t xml:space="preserve"> 李</t></r><r><t>四 </t></r></si><si><t>甲_x000D_\n乙</t></si></sst>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${main}"><sheetPr filterMode="1"/><dimension ref="A1:C9"/><cols><col min="2" max="2" width="20" style="3"/></cols><sheetData><row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="3"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2" spans="1:3"><c r="A2" t="s"><v>3</v></c><c r="B2" s="2"><v>1.1010519491231E+17</v></c><c r="C2" s="1"><v>31413</v></c></row><row r="3" hidden="1" spans="1:3"><c r="A3" t="s"><v>4</v></c><c r="B3" s="3" t="str"><f>"0"&amp;"1"</f><v>01</v></c></row><row r="4"><c t="s"><v>5</v></c><c t="e"><v>#REF!</v></c><c s="1"/></row></sheetData><autoFilter ref="A1:C9"/></worksheet>`,
  };
  await put('wps-like.xlsx', await zipOf(parts), {
    sheetName: 'Sheet1',
    sheetNames: ['Sheet1'],
    hiddenRows: [3],
    rows: [
      { rowNumber: 1, cells: ['姓名', '身份证号', '出生日期'] },
      { rowNumber: 2, cells: ['张三', cell('number', '1.1010519491231E+17'), cell('date', '1990-01-02')] },
      { rowNumber: 3, cells: [' 李四 ', '01'] },
      { rowNumber: 4, cells: ['甲\r\n乙', cell('error', '#REF!')] },
    ],
  });
  const prefixed = {
    ...parts,
    'xl/workbook.xml': `<x:workbook xmlns:x="${main}" xmlns:r="${types}"><x:sheets><x:sheet name="Data" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
    'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row><x:row><x:c t="d"><x:v>1990-01-01T00:00:00Z</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  };
  await put('dotnet-like.xlsx', await zipOf(prefixed), {
    sheetName: 'Data',
    sheetNames: ['Data'],
    rows: [
      { rowNumber: 1, cells: ['姓名'] },
      { rowNumber: 2, cells: [cell('date', '1990-01-01')] },
    ],
  });
}

async function writeTexts() {
  const lines = ['姓名,身份证号', '张三,11010519491231002X', '', '李四,"0110"', '"王\r\n五",\'=1+1'].join(
    '\r\n',
  );
  const rows = [
    { rowNumber: 1, cells: ['姓名', '身份证号'] },
    { rowNumber: 2, cells: ['张三', '11010519491231002X'] },
    { rowNumber: 4, cells: ['李四', '0110'] },
    { rowNumber: 5, cells: ['王\r\n五', '=1+1'] },
  ];
  const csv = (encoding) => ({ encoding, delimiter: ',', rows });
  await put('excel-gbk.csv', iconv.encode(lines, 'gbk'), csv('gb18030'));
  await put('excel-utf-8-mark.csv', Buffer.from(`\ufeff${lines}`), csv('utf-8'));
  await put('notepad-utf-16le.csv', Buffer.from(`\ufeff${lines}`, 'utf16le'), csv('utf-16le'));
  await put('utf-16be.csv', Buffer.from(`\ufeff${lines}`, 'utf16le').swap16(), csv('utf-16be'));
  const tabs = lines.replaceAll(',', '\t');
  await put('excel-unicode-text.txt', Buffer.from(`\ufeff${tabs}`, 'utf16le'), {
    ...csv('utf-16le'),
    delimiter: '\t',
  });
  await put('european.csv', Buffer.from(lines.replaceAll(',', ';')), { ...csv('utf-8'), delimiter: ';' });
  await put('mixed-line-ends.csv', Buffer.from('姓名,证件\n张三,1\r\n李四,2\r王五,3'), {
    encoding: 'utf-8',
    delimiter: ',',
    rows: numbered([
      ['姓名', '证件'],
      ['张三', '1'],
      ['李四', '2'],
      ['王五', '3'],
    ]),
  });
}

try {
  await writeExceljs();
  await writeOwnFiles();
  await writeWpsLike();
  await writeTexts();
  await writeLibreOffice();
} finally {
  await rm(work, { recursive: true, force: true });
}
