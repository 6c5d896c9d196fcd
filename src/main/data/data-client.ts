/** The data service as the rest of the program sees it: calls go to the data worker and come back. */
import type { Worker } from 'node:worker_threads';
import { AppError, fromErrorEnvelope } from '@shared/errors/app-error';
import { assertNever } from '@shared/assert-never';
import { SpareWorker } from '../threads/spare-worker';
import type { DataOptions, DataService } from './data-service';
import {
  dataMethods,
  isDataReply,
  type DataMethod,
  type DataReply,
  type DataRequest,
  type DataRequests,
} from './protocol';

export interface DataClientOptions extends DataOptions {
  /** Where the worker's entry lies (`out/main/data-worker.js`), or such workers. */
  readonly worker: URL | SpareWorker;
  /** Told of statements that took longer than 40 ms. */
  readonly onSlow?: (name: string, durationMs: number) => void;
  /** Told of bugs in the worker, with their stack: an unexpected error crosses without its own text. */
  readonly onFault?: (name: string, detail: string) => void;
  /** Told when the worker ended although nobody closed it; every later call fails. */
  readonly onDeath?: (error: AppError) => void;
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Fails like `openDataInProcess`. Every call settles: a worker that dies rejects what waits for it. */
export function openDataService(options: DataClientOptions): Promise<DataService> {
  const { onSlow, onFault, onDeath, path, key, keyHex, audit, spender, readOnly } = options;
  const job = {
    path,
    spender,
    ...(key === undefined ? {} : { key }),
    ...(keyHex === undefined ? {} : { keyHex }),
    ...(audit === undefined ? {} : { audit }),
    ...(readOnly === undefined ? {} : { readOnly }),
  } satisfies DataOptions;
  const workers = options.worker instanceof URL ? new SpareWorker(options.worker) : options.worker;
  const worker = workers.start(job);
  return new Promise((resolve, reject) => {
    const connection = new DataConnection(worker, {
      onOpened: () => {
        resolve(connection.service);
      },
      onNotOpened: reject,
      onSlow: onSlow ?? (() => undefined),
      onFault: onFault ?? (() => undefined),
      onDeath: onDeath ?? (() => undefined),
    });
  });
}

interface ConnectionEvents {
  readonly onOpened: () => void;
  readonly onNotOpened: (error: AppError) => void;
  readonly onSlow: (name: string, durationMs: number) => void;
  readonly onFault: (name: string, detail: string) => void;
  readonly onDeath: (error: AppError) => void;
}

function closedError(): AppError {
  return new AppError('vault/locked', 'The data service is closed.');
}

class DataConnection {
  readonly service: DataService;
  private readonly pending = new Map<number, PendingCall>();
  private nextId = 1;
  private unsent: DataRequest[] = [];
  private opened = false;
  private closing: Promise<unknown> | null = null;
  private ended: AppError | null = null;

  constructor(
    private readonly worker: Worker,
    private readonly events: ConnectionEvents,
  ) {
    worker.on('message', (message: unknown) => {
      if (!Array.isArray(message)) return;
      for (const reply of message) if (isDataReply(reply)) this.receive(reply);
    });
    worker.on('messageerror', (cause) => {
      this.end(cause);
    });
    worker.on('error', (cause) => {
      this.end(cause);
    });
    worker.on('exit', () => {
      this.end(undefined);
    });
    this.service = this.createService();
  }

  private createService(): DataService {
    const entries = dataMethods.map((method) => [
      method,
      (...args: unknown[]) => (method === 'close' ? this.close() : this.call(method, args)),
    ]);
    return Object.fromEntries(entries) as DataService;
  }

  private call(method: DataMethod, args: readonly unknown[]): Promise<unknown> {
    if (this.ended !== null) return Promise.reject(this.ended);
    if (this.closing !== null) {
      return Promise.reject(closedError());
    }
    return this.send(method, args);
  }

  private send(method: DataMethod, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.pending.set(id, { resolve, reject });
      this.unsent.push({ id, method, args });
      // What one turn of the event loop asks for crosses together: a message costs more than its content.
      if (this.unsent.length === 1) setImmediate(() => this.post());
    });
  }

  private post(): void {
    const requests = this.unsent;
    this.unsent = [];
    if (this.ended === null) this.worker.postMessage(requests satisfies DataRequests);
  }

  /** Calls made before it are answered first; the thread is gone when it settles. */
  private async close(): Promise<void> {
    if (this.ended !== null) return;
    const exited = new Promise((resolve) => this.worker.once('exit', resolve));
    this.closing ??= this.send('close', []);
    await this.closing;
    await exited;
  }

  private receive(reply: DataReply): void {
    switch (reply.type) {
      case 'opened':
        this.opened = true;
        this.events.onOpened();
        return;
      case 'not-opened': {
        const error = fromErrorEnvelope(reply.error);
        this.ended = error;
        this.events.onNotOpened(error);
        return;
      }
      case 'result':
        this.take(reply.id)?.resolve(reply.value);
        return;
      case 'error':
        this.take(reply.id)?.reject(fromErrorEnvelope(reply.error));
        return;
      case 'slow':
        this.events.onSlow(reply.name, reply.durationMs);
        return;
      case 'fault':
        this.events.onFault(reply.name, reply.detail);
        return;
      default:
        assertNever(reply);
    }
  }

  private take(id: number): PendingCall | undefined {
    const call = this.pending.get(id);
    this.pending.delete(id);
    return call;
  }

  private end(cause: unknown): void {
    if (this.ended !== null) return;
    const error =
      this.closing === null
        ? new AppError('internal/unexpected', 'The data worker ended.', { cause })
        : closedError();
    this.ended = error;
    for (const call of this.pending.values()) call.reject(error);
    this.pending.clear();
    if (!this.opened) this.events.onNotOpened(error);
    else if (this.closing === null) this.events.onDeath(error);
  }
}
