/**
 * The same work by the libraries that users would pick. They are installed beside this file
 * (`test/bench/package.json`) and nowhere else; rows come from the measurement.
 */
/* global TextDecoder, setImmediate */
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** @typedef {{path: string, rows: number, headings: string[], chunks: () => AsyncIterable<string[][]>}} Input */

/** @param {string} path */
async function* texts(path) {
  const decoder = new TextDecoder('gb18030');
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** @param {AsyncIterable<unknown[]>} rows */
async function count(rows) {
  let found = 0;
  for await (const row of rows) found += row.length > 0 ? 1 : 0;
  return found;
}

/** @param {string} path */
const decoded = (path) => Readable.from(texts(path), { objectMode: false });

/** Task to what it does with an input; the result is the number of rows. */
export const rivals = {
  /** @param {Input} input */
  'read-xlsx-exceljs': async ({ path }) => {
    const { default: exceljs } = await import('exceljs');
    const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache' };
    let rows = 0;
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(path, options)) {
      for await (const row of sheet) rows += row.values.length > 0 ? 1 : 0;
    }
    return rows;
  },
  /** @param {Input} input */
  'read-xlsx-hucre': async ({ path }) => {
    const { streamXlsxRows } = await import('hucre/xlsx');
    let rows = 0;
    for await (const row of streamXlsxRows(await readFile(path))) rows += row === undefined ? 0 : 1;
    return rows;
  },
  /** @param {Input} input */
  'read-xlsx-sheetjs': async ({ path }) => {
    const { default: xlsx } = await import('@e965/xlsx');
    const workbook = xlsx.read(await readFile(path), { dense: true });
    return workbook.Sheets[workbook.SheetNames[0]]['!data'].length;
  },
  /** @param {Input} input */
  'read-xlsx-read-excel-file': async ({ path }) => {
    const { default: readExcelFile } = await import('read-excel-file/node');
    const result = await readExcelFile(path);
    return (result[0]?.data ?? result).length;
  },
  /** @param {Input} input */
  'write-xlsx-exceljs': async ({ path, rows, headings, chunks }) => {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
    const sheet = workbook.addWorksheet('Sheet1');
    sheet.columns = headings.map((header) => ({ header, width: 14, style: { numFmt: '@' } }));
    for await (const chunk of chunks()) {
      for (const row of chunk) sheet.addRow(row).commit();
      // It has no back-pressure of its own.
      await new Promise((done) => setImmediate(done));
    }
    sheet.commit();
    await workbook.commit();
    return rows;
  },
  /** @param {Input} input */
  'write-xlsx-hucre': async ({ path, rows, headings, chunks }) => {
    const { writeXlsxStream } = await import('hucre/xlsx');
    async function* each() {
      for await (const chunk of chunks()) yield* chunk;
    }
    const columns = headings.map((header) => ({ header }));
    const stream = writeXlsxStream(each(), { name: 'Sheet1', columns });
    await pipeline(Readable.fromWeb(stream), createWriteStream(path));
    return rows;
  },
  /** @param {Input} input */
  'write-xlsx-sheetjs': async ({ path, rows, headings, chunks }) => {
    const { default: xlsx } = await import('@e965/xlsx');
    const all = [headings];
    for await (const chunk of chunks()) all.push(...chunk);
    const workbook = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(workbook, xlsx.utils.aoa_to_sheet(all, { dense: true }), 'Sheet1');
    await writeFile(path, xlsx.write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }));
    return rows;
  },
  /** @param {Input} input */
  'read-csv-csv-parse': async ({ path }) => {
    const { parse } = await import('csv-parse');
    return count(decoded(path).pipe(parse({ relax_column_count: true })));
  },
  /** @param {Input} input */
  'read-csv-papaparse': async ({ path }) => {
    const { default: papaparse } = await import('papaparse');
    return count(decoded(path).pipe(papaparse.parse(papaparse.NODE_STREAM_INPUT)));
  },
  /** @param {Input} input */
  'read-csv-fast-csv': async ({ path }) => {
    const fastCsv = await import('fast-csv');
    return count(decoded(path).pipe(fastCsv.parse()));
  },
};
