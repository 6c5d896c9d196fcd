/** Starts worker threads that live until they end themselves (`end-thread.ts`) or are ended. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * @param entry where the thread's module lies. What it throws while it is loaded is an `error` of the thread.
 */
export function startThread(
  entry: URL,
  options?: Pick<WorkerOptions, 'workerData' | 'resourceLimits'>,
): Worker {
  // A thread whose event loop is empty, be it for a moment while it loads its code, may wait for ever: see
  // `end-thread.ts`. The timer keeps the loop from being empty, from before the first import on.
  const code = `setInterval(() => undefined, 0x7fffffff); import(${JSON.stringify(entry.href)});`;
  return new Worker(code, { ...options, eval: true });
}
