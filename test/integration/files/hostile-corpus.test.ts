/** Hostile files through the real worker: each is refused by name, within its limits, and leaves nothing running. */
import { truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '@shared/errors/app-error';
import { createFileService, type FileService } from '@main/files/file-service';
import { buildFileWorker } from '../../fixtures/files/build-file-worker';
import { hostileFiles } from '../../fixtures/files/hostile-files';
import { temporaryFolder } from '../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();
let service: FileService;

beforeAll(async () => {
  const workerUrl = await buildFileWorker(pathOf('built'));
  service = createFileService({ workerUrl, memoryLimitMb: 512, silenceLimitMs: 60_000 });
});
afterAll(async () => {
  await service.close();
});

async function outcome(path: string, onRows: () => void = () => undefined): Promise<string | null> {
  try {
    await service.read(path, {
      onOpened: () => undefined,
      onRows: async () => {
        onRows();
        await Promise.resolve();
      },
    });
    return null;
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
}

describe('the hostile corpus', () => {
  it('has at least 30 files of different names', () => {
    expect(new Set(hostileFiles.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30);
  });

  it.each(hostileFiles)(
    '$name',
    async ({ name, error, make }) => {
      const path = pathOf(name);
      await make(path);
      expect(await outcome(path)).toBe(error);
    },
    60_000,
  );
});

describe('a file that goes while it is read', () => {
  const lines = `姓名,证件\n${'张三,1\n'.repeat(400_000)}`;

  it.each([
    ['disappears', (path: string) => unlinkSync(path)],
    ['shrinks', (path: string) => truncateSync(path, 10)],
    ['becomes another', (path: string) => writeFileSync(path, 'x,y\n1,2\n')],
  ])('%s', async (name, strike) => {
    const path = pathOf(`${name}.csv`);
    writeFileSync(path, lines);
    let isStruck = false;
    const code = await outcome(path, () => {
      if (!isStruck) strike(path);
      isStruck = true;
    });
    expect(code).toBe('file/changed');
  });
});
