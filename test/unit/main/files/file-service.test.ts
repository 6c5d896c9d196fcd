import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileService, type FileService } from '@main/files/file-service';
import { defaultFileLimits } from '@main/files/limits';
import { cellText, type Cell, type OpenedTable } from '@main/files/table';
import { buildFileWorker } from '../../../fixtures/files/build-file-worker';
import { chunksOf } from '../../../fixtures/files/chunks-of';
import { temporaryFolder } from '../../../fixtures/files/temporary-folder';
import { workbookParts, worksheet, writeZip } from '../../../fixtures/files/workbook-parts';

const pathOf = temporaryFolder();
let service: FileService;

let workerUrl: URL;

beforeAll(async () => {
  workerUrl = await buildFileWorker(pathOf('built'));
  service = createFileService({ workerUrl, memoryLimitMb: 512 });
});

afterAll(async () => {
  await service.close();
});

async function readTexts(
  path: string,
  reader = service,
): Promise<{ opened: OpenedTable[]; texts: string[][] }> {
  const opened: OpenedTable[] = [];
  const texts: string[][] = [];
  await reader.read(path, {
    onOpened: (table) => void opened.push(table),
    onRows: async (rows) => {
      texts.push(...rows.map(({ cells }) => cells.map((cell) => cellText(cell))));
      await Promise.resolve();
    },
  });
  return { opened, texts };
}

describe('the file service', () => {
  it.each([
    ['xlsx', undefined],
    ['csv', 'utf-8-bom'],
    ['csv', 'gb18030'],
  ] as const)('writes a .%s (%s) in a worker and reads it back', async (format, encoding) => {
    const path = pathOf(`round-${encoding ?? format}.${format}`);
    const rows = Array.from({ length: 3000 }, (_, index) => [`欧阳${index}`, `=${index}`, `0${index}`]);
    const written: number[] = [];
    const result = await service.writeTable(path, {
      format,
      encoding,
      sheetName: '名单',
      columns: [{ heading: '姓名' }, { heading: '备注' }, { heading: '编号' }],
      rows: chunksOf(rows, 500),
      onProgress: (progress) => written.push(progress.rows),
    });
    expect(result).toEqual({ rows: 3000 });
    expect(written).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000, 3000]);

    const { opened, texts } = await readTexts(path);
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ format, sheetName: format === 'xlsx' ? '名单' : null });
    expect(texts).toEqual([['姓名', '备注', '编号'], ...rows]);
  });

  it('writes a template', async () => {
    await service.writeTemplate(pathOf('template.xlsx'), {
      format: 'xlsx',
      sheetName: '甲',
      columns: [{ heading: '姓名', example: '张三', note: '' }],
    });
    expect((await readTexts(pathOf('template.xlsx'))).texts).toEqual([['姓名']]);
  });

  it('waits for the caller before it reads more', async () => {
    const path = pathOf('slow.csv');
    writeFileSync(path, '甲,乙\n'.repeat(100_000));
    let busy = 0;
    let most = 0;
    const seen: number[] = [];
    const { rows } = await service.read(path, {
      onOpened: () => undefined,
      onRows: async (_chunk, progress) => {
        most = Math.max(most, ++busy);
        await new Promise((done) => setImmediate(done));
        busy--;
        seen.push(progress.rows);
      },
    });
    expect([rows, most, seen.at(-1)]).toEqual([100_000, 1, 100_000]);
  });

  it('brings errors over with their code', async () => {
    await expect(readTexts(pathOf('missing.csv'))).rejects.toMatchObject({ code: 'file/not-found' });
    const denied = service.writeTable(pathOf('no-folder/a.csv'), {
      format: 'csv',
      sheetName: '',
      columns: [],
      rows: chunksOf([]),
    });
    await expect(denied).rejects.toMatchObject({ code: 'file/write-failed' });
  });

  it('ends the reading when the caller fails', async () => {
    writeFileSync(pathOf('caller.csv'), 'a,b\n');
    const failing = service.read(pathOf('caller.csv'), {
      onOpened: () => undefined,
      onRows: () => Promise.reject(new Error('the caller failed')),
    });
    await expect(failing).rejects.toThrow('the caller failed');
  });

  it('cancels a reading', async () => {
    writeFileSync(pathOf('cancel.csv'), '甲,乙\n'.repeat(200_000));
    const stop = new AbortController();
    let chunks = 0;
    const reading = service.read(pathOf('cancel.csv'), {
      signal: stop.signal,
      onOpened: () => undefined,
      onRows: () => {
        chunks++;
        stop.abort();
        return Promise.resolve();
      },
    });
    await expect(reading).rejects.toMatchObject({ code: 'file/aborted' });
    expect(chunks).toBe(1);
  });

  it.each(['cancel', 'fail'])('leaves nothing half written when the rows %s', async (how) => {
    const folder = pathOf(`half-${how}`);
    await mkdir(folder);
    await writeFile(join(folder, 'a.xlsx'), 'old');
    const stop = new AbortController();
    let finished = false;
    async function* rows(): AsyncGenerator<readonly (readonly Cell[])[]> {
      try {
        for (let index = 0; ; index++) {
          if (index === 20 && how === 'cancel') stop.abort();
          if (index === 20 && how === 'fail') throw new Error('no more rows');
          yield await Promise.resolve(Array.from({ length: 500 }, () => [`行${index}`]));
        }
      } finally {
        finished = true;
      }
    }
    const writing = service.writeTable(join(folder, 'a.xlsx'), {
      format: 'xlsx',
      sheetName: '甲',
      columns: [{ heading: '甲' }],
      rows: rows(),
      signal: stop.signal,
    });
    await expect(writing).rejects.toThrow(how === 'cancel' ? 'cancelled' : 'no more rows');
    expect(finished).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.xlsx']);
    expect(readFileSync(join(folder, 'a.xlsx'), 'utf8')).toBe('old');
  });

  it('ends a worker that needs too much memory, and goes on', async () => {
    const limits = { ...defaultFileLimits, compressionRatio: 2000 };
    const small = createFileService({ workerUrl, memoryLimitMb: 24, limits });
    // One row of 100 long texts: its cells have to be in memory together.
    const cells = `<c t="inlineStr"><is><t>${'字'.repeat(400_000)}</t></is></c>`.repeat(100);
    const path = await writeZip(pathOf('memory.xlsx'), workbookParts(worksheet(`<row>${cells}</row>`)));
    await expect(readTexts(path, small)).rejects.toMatchObject({ code: 'file/too-large' });
    writeFileSync(pathOf('after.csv'), 'a\n');
    expect((await readTexts(pathOf('after.csv'), small)).texts).toEqual([['a']]);
    await small.close();
  });

  it('ends a worker that says nothing, and one that cannot start', async () => {
    const silent = pathOf('silent.mjs');
    await writeFile(silent, 'setInterval(() => undefined, 1000);');
    const quiet = createFileService({
      workerUrl: pathToFileURL(silent),
      memoryLimitMb: 64,
      silenceLimitMs: 300,
    });
    await expect(readTexts(pathOf('after.csv'), quiet)).rejects.toMatchObject({
      code: 'file/worker-died',
      context: { how: 'silent' },
    });
    const missing = createFileService({ workerUrl: pathToFileURL(pathOf('none.mjs')), memoryLimitMb: 64 });
    await expect(readTexts(pathOf('after.csv'), missing)).rejects.toMatchObject({ code: 'file/worker-died' });
    expect(existsSync(pathOf('after.csv'))).toBe(true);
  });

  it('ends running work when it closes', async () => {
    const closing = createFileService({ workerUrl, memoryLimitMb: 512 });
    writeFileSync(pathOf('closing.csv'), '甲,乙\n'.repeat(100_000));
    const reading = readTexts(pathOf('closing.csv'), closing);
    await Promise.all([expect(reading).rejects.toMatchObject({ code: 'file/aborted' }), closing.close()]);
  });
});
