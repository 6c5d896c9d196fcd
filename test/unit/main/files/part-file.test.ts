import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeError } from '@main/files/file-errors';
import { partPath, writeWholeFile } from '@main/files/part-file';
import { temporaryFolder } from '../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();

async function* bytesOf(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

describe('writeWholeFile', () => {
  it('writes all bytes under the final name and leaves nothing else', async () => {
    mkdirSync(pathOf('whole'));
    const path = join(pathOf('whole'), '名单.csv');
    writeFileSync(partPath(path), 'left by a crash, longer than what follows');
    await writeWholeFile(path, bytesOf('甲', '乙'));
    expect(readFileSync(path, 'utf8')).toBe('甲乙');
    expect(readdirSync(pathOf('whole'))).toEqual(['名单.csv']);
  });

  it('keeps the old file until the new one is complete', async () => {
    const path = pathOf('old.csv');
    writeFileSync(path, 'old');
    async function* failing(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from('new'));
      expect(readFileSync(path, 'utf8')).toBe('old');
      throw new Error('stop');
    }
    await expect(writeWholeFile(path, failing())).rejects.toThrow('stop');
    expect([readFileSync(path, 'utf8'), existsSync(partPath(path))]).toEqual(['old', false]);
  });

  it('names a folder that is missing and a target that is a folder', async () => {
    await expect(writeWholeFile(pathOf('none/a.csv'), bytesOf('x'))).rejects.toMatchObject({
      code: 'file/write-failed',
    });
    mkdirSync(pathOf('target.csv'));
    await expect(writeWholeFile(pathOf('target.csv'), bytesOf('x'))).rejects.toMatchObject({
      code: 'file/write-failed',
    });
    expect(existsSync(pathOf('target.csv.part'))).toBe(false);
  });

  // Linux refuses every write to this device with ENOSPC.
  it.runIf(existsSync('/dev/full'))('names a full disk', async () => {
    const { symlinkSync } = await import('node:fs');
    symlinkSync('/dev/full', partPath(pathOf('full.csv')));
    await expect(writeWholeFile(pathOf('full.csv'), bytesOf('x'))).rejects.toMatchObject({
      code: 'storage/disk-full',
      retryable: true,
    });
    expect(existsSync(partPath(pathOf('full.csv')))).toBe(false);
  });

  it('is not begun when it is cancelled before', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(writeWholeFile(pathOf('aborted.csv'), bytesOf('x'), stop.signal)).rejects.toMatchObject({
      code: 'file/aborted',
    });
    expect(existsSync(pathOf('aborted.csv'))).toBe(false);
  });
});

describe('writeError', () => {
  it.each([
    ['ENOSPC', 'storage/disk-full'],
    ['EDQUOT', 'storage/disk-full'],
    ['EROFS', 'storage/read-only'],
    ['EACCES', 'storage/read-only'],
    ['EBUSY', 'file/write-failed'],
  ])('of %s is %s', (code, expected) => {
    const error = Object.assign(new Error('system'), { code, errno: -1, syscall: 'open' });
    expect(writeError(error)).toMatchObject({ code: expected, context: { systemCode: code } });
  });

  it('leaves a programming error as it is', () => {
    const error = new TypeError('bug');
    expect(writeError(error)).toBe(error);
  });
});
