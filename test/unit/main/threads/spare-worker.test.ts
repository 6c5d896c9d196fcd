import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SpareWorker } from '@main/threads/spare-worker';

/** Says its thread's number and the job it got. */
const entry = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.once('message', (job) => parentPort.postMessage({ threadId, job }));
`;

let folder: string;
let workers: SpareWorker;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-spare-'));
  await writeFile(join(folder, 'worker.mjs'), entry);
  workers = new SpareWorker(pathToFileURL(join(folder, 'worker.mjs')));
});
afterEach(async () => {
  await workers.close();
  await rm(folder, { recursive: true });
});

async function answerOf(job: unknown): Promise<unknown> {
  const [answer] = (await once(workers.start(job), 'message')) as unknown[];
  return answer;
}

it('gives the job to a thread that waits, and to a new one after it', async () => {
  workers.prepare();
  workers.prepare();
  const first = await answerOf('one');
  const second = await answerOf('two');
  expect(first).toMatchObject({ job: 'one' });
  expect(second).toMatchObject({ job: 'two' });
  expect(second).not.toMatchObject({ threadId: (first as { threadId: number }).threadId });
});

it('works without having been prepared', async () => {
  expect(await answerOf('only')).toMatchObject({ job: 'only' });
});

it('forgets a thread that could not load, and says why to whoever needs one', async () => {
  const broken = new SpareWorker(pathToFileURL(join(folder, 'absent.mjs')));
  broken.prepare();
  const started = broken.start('job');
  await expect(once(started, 'message')).rejects.toThrow('absent.mjs');
  await broken.close();
});

it('ends the thread that waits', async () => {
  workers.prepare();
  await workers.close();
  await workers.close();
  expect(await answerOf('after')).toMatchObject({ job: 'after' });
});
