/** Every way to write a file, onto a disk that is full: a named error, and the folder as it was. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '@main/create-desk';
import { createFileService, type FileService } from '@main/files/file-service';
import { partPath } from '@main/files/part-file';
import { writeXlsx } from '@main/files/xlsx/write-xlsx';
import { inventedPerson } from '@sandbox/register';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { buildFileWorker } from '../../fixtures/files/build-file-worker';
import { chunksOf } from '../../fixtures/files/chunks-of';
import { readTexts } from '../../fixtures/files/read-all';
import { temporaryFolder } from '../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();
const diskBytes = 128 * 1024;
const passphrase = 'archive of 2026';
/** Too much for the disk, however well it is packed. */
const rowCount = 6_000;

let testDesk: TestDesk;
let desk: Desk;
let batchId: string;
let worker: FileService;
let disk: { readonly folder: string; readonly isReal: boolean };

beforeAll(async () => {
  disk = smallDisk();
  worker = createFileService({ workerUrl: await buildFileWorker(pathOf('worker')), memoryLimitMb: 512 });
  testDesk = await createTestDesk();
  testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: '沙箱',
    settings: { baseUrl: 'http://127.0.0.1:9/marketplace' },
    credentials: { appId: '12345', secret: 'a'.repeat(32) },
  });
  desk = await testDesk.open();
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const { name, idNumber } = inventedPerson(index);
    // Every other row is refused, so that there is enough to correct.
    return [name, index % 2 === 0 ? idNumber : idNumber.slice(1), noise(index)];
  });
  const columns = [{ heading: '姓名' }, { heading: '身份证号' }, { heading: '备注' }];
  await writeXlsx(pathOf('名单.xlsx'), { sheetName: '名单', columns, rows: chunksOf(rows) });
  ({ batchId } = await desk.batches.open({
    path: pathOf('名单.xlsx'),
    connection: '沙箱',
    kind: 'id-2',
  }));
});
afterAll(async () => {
  await worker.close();
  await testDesk.close();
  if (disk.isReal) execFileSync('umount', [disk.folder]);
});

/** Text that packs badly, the same in every run. */
function noise(seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  return Array.from({ length: 24 }, () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) >>> 0;
    return String.fromCodePoint(0x4e00 + (state % 20_000));
  }).join('');
}

/** A file system of its own that is soon full; where it can't be mounted, one that is full from the start. */
function smallDisk(): { readonly folder: string; readonly isReal: boolean } {
  const folder = pathOf('disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', folder], { stdio: 'ignore' });
    return { folder, isReal: true };
  } catch {
    return { folder, isReal: false };
  }
}

/** The path of a file that can't be written whole; an older one of that name lies there. */
function target(name: string): string {
  const path = join(disk.folder, name);
  writeFileSync(path, 'older');
  // Linux refuses every write to this device with ENOSPC.
  if (!disk.isReal) symlinkSync('/dev/full', partPath(path));
  return path;
}

function expectUntouched(path: string): void {
  expect(readdirSync(disk.folder)).toEqual([path.slice(disk.folder.length + 1)]);
  expect(readFileSync(path, 'utf8')).toBe('older');
  rmSync(path);
}

describe('a full disk', () => {
  const common = { masked: false, locale: 'zh-CN' } as const;

  it.each([
    ['the workbook itself', 'rewrite.xlsx', { format: 'xlsx', layout: 'original' }],
    ['the workbook itself, masked', 'masked.xlsx', { format: 'xlsx', layout: 'original', masked: true }],
    ['a new table', 'plain.xlsx', { format: 'xlsx', layout: 'plain' }],
    ['a .csv in UTF-8', 'utf-8.csv', { format: 'csv' }],
    ['a .csv in GB18030', 'gb18030.csv', { format: 'csv', encoding: 'gb18030' }],
    ['an encrypted workbook', 'encrypted.xlsx', { format: 'xlsx', layout: 'original', passphrase }],
    ['an encrypted table', 'encrypted-plain.xlsx', { format: 'xlsx', layout: 'plain', passphrase }],
  ] as const)('ends %s by name and leaves nothing of it', async (_what, name, options) => {
    const path = target(name);
    await expect(desk.batches.export(batchId, { ...common, ...options, path })).rejects.toMatchObject({
      code: 'storage/disk-full',
      retryable: true,
    });
    expectUntouched(path);
    // The same export is whole where there is room.
    await desk.batches.export(batchId, { ...common, ...options, path: pathOf(name) });
    expect(statSync(pathOf(name)).size).toBeGreaterThan(diskBytes);
  });

  it.each(['xlsx', 'csv'] as const)('ends the rows to correct as .%s', async (format) => {
    const path = target(`correct.${format}`);
    await expect(
      desk.batches.exportInvalid(batchId, { path, format, locale: 'zh-CN' }),
    ).rejects.toMatchObject({ code: 'storage/disk-full' });
    expectUntouched(path);
    await desk.batches.exportInvalid(batchId, { path: pathOf(`correct.${format}`), format, locale: 'zh-CN' });
    expect(await readTexts(pathOf(`correct.${format}`))).toHaveLength(rowCount / 2 + 1);
  });

  it.each([undefined, passphrase])('is told across the worker (passphrase %s)', async (secret) => {
    const path = target('worker.xlsx');
    const rows = Array.from({ length: rowCount }, (_, index) => [noise(index), noise(index + rowCount)]);
    await expect(
      worker.writeTable(path, {
        format: 'xlsx',
        sheetName: '甲',
        columns: [{ heading: '甲' }, { heading: '乙' }],
        rows: chunksOf(rows),
        passphrase: secret,
      }),
    ).rejects.toMatchObject({ code: 'storage/disk-full', retryable: true });
    expectUntouched(path);
  });
});
