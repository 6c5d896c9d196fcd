/** The file service without a worker: the same readers and writers in this thread. */
import { writeCsv } from '@main/files/csv/write-csv';
import type { FileService } from '@main/files/file-service';
import { openTable } from '@main/files/open-table';
import { writeTemplate } from '@main/files/template';
import { rewriteXlsx } from '@main/files/xlsx/rewrite/rewrite-xlsx';
import { writeXlsx } from '@main/files/xlsx/write-xlsx';

export function createInProcessFiles(): FileService {
  return {
    async read(path, options) {
      const { sheetName, encoding, delimiter, signal } = options;
      const source = await openTable(path, {
        ...(sheetName === undefined ? {} : { sheetName }),
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(signal === undefined ? {} : { signal }),
      });
      try {
        await options.onOpened(source.opened);
        let rows = 0;
        for await (const chunk of source.rows) {
          rows += chunk.rows.length;
          await options.onRows(chunk.rows, {
            fraction: chunk.fraction,
            rows,
            ...(chunk.hiddenColumns === undefined ? {} : { hiddenColumns: chunk.hiddenColumns }),
          });
        }
        return { rows };
      } finally {
        await source.close();
      }
    },
    async writeTable(path, options) {
      const { format, sheetName, columns, rows, notice, statusColumn, statusTones, passphrase, signal } =
        options;
      const run = {
        ...(signal === undefined ? {} : { signal }),
        onProgress: (count: number) => options.onProgress?.({ rows: count }),
      };
      if (format === 'csv') {
        return writeCsv(path, { columns, rows, encoding: options.encoding ?? 'utf-8-bom' }, run);
      }
      const output = {
        sheetName,
        columns,
        rows,
        ...(notice === undefined ? {} : { notice }),
        ...(statusColumn === undefined ? {} : { statusColumn }),
        ...(statusTones === undefined ? {} : { statusTones }),
        ...(passphrase === undefined ? {} : { passphrase }),
      };
      return writeXlsx(path, output, run);
    },
    async rewriteWorkbook(path, { original, output, rows, signal, onProgress }) {
      const pieces: Uint8Array[] = [];
      for await (const piece of original) pieces.push(piece);
      return rewriteXlsx(path, Buffer.concat(pieces), output, rows, {
        ...(signal === undefined ? {} : { signal }),
        onProgress: (count) => onProgress?.({ rows: count }),
      });
    },
    writeTemplate: (path, { signal, ...output }) => writeTemplate(path, output, signal),
    close: () => Promise.resolve(),
  };
}
