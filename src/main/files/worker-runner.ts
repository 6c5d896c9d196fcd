/** Starts a worker thread for a job, talks to it and ends it, whatever happens. */
import type { Worker } from 'node:worker_threads';
import { assertNever } from '@shared/assert-never';
import { AppError, fromErrorEnvelope } from '@shared/errors/app-error';
import { startThread } from '../threads/start-thread';
import { abortedError, tooLargeError } from './file-errors';
import type { Cell, OpenedTable, TableChunk } from './table';
import type { FileJob, ParentMessage, WorkerMessage } from './worker-protocol';
import type { PlacedRow } from './xlsx/rewrite/sheet-rewriter';

/** What the caller does when the worker speaks; the worker waits for the end of it. */
export interface JobHandlers {
  readonly onOpened?: (opened: OpenedTable) => Promise<void>;
  readonly onRows?: (chunk: TableChunk) => Promise<void>;
  /** The next rows to write; null after the last. */
  readonly onPull?: () => Promise<readonly (readonly Cell[])[] | null>;
  /** The next piece of the original; null after the last. */
  readonly onPullOriginal?: () => Promise<Uint8Array | null>;
  /** The next results to place; null after the last. */
  readonly onPullPlaced?: () => Promise<readonly PlacedRow[] | null>;
}

export interface WorkerRunnerOptions {
  readonly workerUrl: URL;
  readonly memoryLimitMb: number;
  readonly silenceLimitMs: number;
}

export interface WorkerRunner {
  /** Number of rows that were read or written. Settles only after the thread has ended. */
  run(job: FileJob, handlers: JobHandlers, signal?: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

export function createWorkerRunner(options: WorkerRunnerOptions): WorkerRunner {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    async run(job, handlers, signal) {
      const signals = signal === undefined ? [closing.signal] : [closing.signal, signal];
      const result = runInWorker(options, job, handlers, AbortSignal.any(signals));
      running.add(result);
      try {
        return await result;
      } finally {
        running.delete(result);
      }
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

async function runInWorker(
  options: WorkerRunnerOptions,
  job: FileJob,
  handlers: JobHandlers,
  signal: AbortSignal,
): Promise<number> {
  if (signal.aborted) throw abortedError();
  const worker = startThread(options.workerUrl, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: options.memoryLimitMb },
  });
  try {
    return await converse(worker, options, handlers, signal);
  } finally {
    await worker.terminate();
  }
}

function converse(
  worker: Worker,
  options: WorkerRunnerOptions,
  handlers: JobHandlers,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let silence: NodeJS.Timeout | undefined;
    let settled = false;
    const settle = (finish: () => void): void => {
      settled = true;
      clearTimeout(silence);
      signal.removeEventListener('abort', abort);
      finish();
    };
    const fail = (error: unknown): void => settle(() => reject(asError(error)));
    const abort = (): void => fail(abortedError());
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => fail(diedError('silent')), options.silenceLimitMs);
    };
    const answer = (message: ParentMessage): void => {
      if (settled) return;
      listen();
      worker.postMessage(message);
    };

    worker.on('message', (message: WorkerMessage) => {
      if (settled) return;
      // While the caller works the worker waits, however long it takes.
      clearTimeout(silence);
      if (message.type === 'done') settle(() => resolve(message.rows));
      else if (message.type === 'failed') fail(fromErrorEnvelope(message.error));
      else reply(message, handlers).then(answer, fail);
    });
    worker.on('error', (error) => {
      if (!settled) fail(workerError(error, options.memoryLimitMb));
    });
    worker.on('exit', () => {
      if (!settled) fail(diedError('ended'));
    });
    signal.addEventListener('abort', abort, { once: true });
    listen();
  });
}

type Request = Exclude<WorkerMessage, { readonly type: 'done' | 'failed' }>;

async function reply(message: Request, handlers: JobHandlers): Promise<ParentMessage> {
  switch (message.type) {
    case 'opened':
      await handlers.onOpened?.(message.opened);
      return { type: 'continue' };
    case 'rows':
      await handlers.onRows?.(message);
      return { type: 'continue' };
    case 'pull': {
      const rows = (await handlers.onPull?.()) ?? null;
      return rows === null ? { type: 'end' } : { type: 'rows', rows };
    }
    case 'pull-original': {
      const bytes = (await handlers.onPullOriginal?.()) ?? null;
      return bytes === null ? { type: 'end' } : { type: 'bytes', bytes };
    }
    case 'pull-placed': {
      const rows = (await handlers.onPullPlaced?.()) ?? null;
      return rows === null ? { type: 'end' } : { type: 'placed', rows };
    }
    default:
      return assertNever(message);
  }
}

function workerError(error: unknown, memoryLimitMb: number): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return tooLargeError('memory', memoryLimitMb);
  return diedError('failed', error);
}

function diedError(how: 'silent' | 'ended' | 'failed', cause?: unknown): AppError {
  return new AppError('file/worker-died', 'The file worker ended before its job.', {
    context: { how },
    retryable: true,
    ...(cause === undefined ? {} : { cause }),
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('A handler of the file worker failed.', { cause: error });
}
