/** How long the event loop of the file worker's parent stands still. */
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createFileService, type FileService } from '@main/files/file-service';

interface StallInput {
  readonly path: string;
  readonly headings: readonly string[];
  readonly chunks: () => AsyncIterable<string[][]>;
}

export const stallTasks: Readonly<Record<string, (input: StallInput) => Promise<number>>> = {
  'stall-idle': () => stallWhile(besideBusyThread),
  'stall-read': ({ path }) =>
    withService((service) =>
      stallWhile(() => service.read(path, { onOpened: () => undefined, onRows: () => Promise.resolve() })),
    ),
  'stall-write': ({ path, headings, chunks }) =>
    withService((service) =>
      stallWhile(() =>
        service.writeTable(path, {
          format: 'xlsx',
          sheetName: 'Sheet1',
          columns: headings.map((heading) => ({ heading })),
          rows: chunks(),
        }),
      ),
    ),
};

async function withService(use: (service: FileService) => Promise<number>): Promise<number> {
  const workerUrl = pathToFileURL(join(import.meta.dirname, 'file-worker.js'));
  const service = createFileService({ workerUrl, memoryLimitMb: 512 });
  try {
    return await use(service);
  } finally {
    await service.close();
  }
}

async function besideBusyThread(): Promise<void> {
  const worker = new Worker('const end = Date.now() + 4000; while (Date.now() < end) Math.random();', {
    eval: true,
  });
  await once(worker, 'exit');
}

async function stallWhile(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}
