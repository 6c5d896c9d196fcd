/** Answers requests on a port with a data service; what `worker.ts` runs in its thread. */
import type { MessagePort } from 'node:worker_threads';
import { isAppError, toErrorEnvelope } from '@shared/errors/app-error';
import { endThread } from '../threads/end-thread';
import type { DataOptions, DataService } from './data-service';
import { openDataInProcess } from './open-in-process';
import { isDataRequest, type DataReplies, type DataReply, type DataRequest } from './protocol';

/** Opens the service and says `opened` or `not-opened`; the thread ends after `close`, or where nothing opens. */
export async function hostDataService(
  port: Pick<MessagePort, 'on' | 'postMessage'>,
  options: DataOptions,
): Promise<void> {
  let unsent: DataReply[] = [];
  const flush = () => {
    if (unsent.length > 0) port.postMessage(unsent satisfies DataReplies);
    unsent = [];
  };
  // A commit answers many callers at once, and a message costs more than its content.
  const post = (reply: DataReply) => {
    unsent.push(reply);
    if (unsent.length === 1) setImmediate(flush);
  };
  let service: DataService;
  try {
    service = await openDataInProcess(options, {
      onSlow: (name, durationMs) => {
        post({ type: 'slow', name, durationMs });
      },
    });
  } catch (error) {
    post({ type: 'not-opened', error: toErrorEnvelope(error) });
    flush();
    endThread();
    return;
  }
  const running = new Set<Promise<void>>();
  const take = (message: unknown) => {
    if (!isDataRequest(message)) throw new TypeError('The data worker got a message that is no request.');
    const answered = answer(service, message, post).then(async (reply) => {
      running.delete(answered);
      // A thread that has ended posts nothing, so the answer to `close` is the last one.
      if (message.method === 'close') await Promise.all(running);
      post(reply);
      if (message.method !== 'close') return;
      flush();
      endThread();
    });
    running.add(answered);
  };
  port.on('message', (message: unknown) => {
    if (!Array.isArray(message)) throw new TypeError('The data worker got a message that is no list.');
    message.forEach(take);
  });
  post({ type: 'opened' });
}

async function answer(
  service: DataService,
  request: DataRequest,
  post: (reply: DataReply) => void,
): Promise<DataReply> {
  try {
    const call = service[request.method].bind(service) as (...args: readonly unknown[]) => Promise<unknown>;
    return { type: 'result', id: request.id, value: await call(...request.args) };
  } catch (error) {
    if (!isAppError(error)) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : 'not an error';
      post({ type: 'fault', name: request.method, detail });
    }
    return { type: 'error', id: request.id, error: toErrorEnvelope(error) };
  }
}
