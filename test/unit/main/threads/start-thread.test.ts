import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startThread } from '@main/threads/start-thread';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-thread-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function entry(code: string): Promise<URL> {
  // Such a name has to be escaped in a URL, and again in code.
  const path = join(folder, `线程 "1".mjs`);
  await writeFile(path, code);
  return pathToFileURL(path);
}

it('lives on with nothing to do, until it is ended', async () => {
  const thread = startThread(
    await entry(`
      import { parentPort, workerData } from 'node:worker_threads';
      parentPort.postMessage(workerData);
    `),
    { workerData: { rows: 2 } },
  );
  let exits = 0;
  thread.on('exit', () => exits++);
  expect(await once(thread, 'message')).toEqual([{ rows: 2 }]);
  await after(100);
  expect(exits).toBe(0);
  await thread.terminate();
  expect(exits).toBe(1);
});

it.each([
  ['throws', `throw new TypeError('no such row');`, 'no such row'],
  ['imports what is missing', `import './missing.mjs';`, 'missing.mjs'],
])('ends with the error of an entry that %s', async (_what, code, message) => {
  const thread = startThread(await entry(code));
  const errors: Error[] = [];
  thread.on('error', (error: Error) => errors.push(error));
  const status = await new Promise((resolve) => thread.on('exit', resolve));
  expect(status).toBe(1);
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toContain(message);
});
