/** The other end of a job's process: one job, one answer. */
import { setImmediate } from 'node:timers/promises';
import { toErrorEnvelope } from '@shared/errors/app-error';
import type { WorkStage } from '@shared/domain/work';
import { translateSqliteError } from '../data/sqlite-errors';
import type { JobMessage } from './job-process';

/** Electron's channel to the parent of a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** Tells which part begins; awaited, as the part may leave no time for messages. */
export type TellStage = (stage: WorkStage) => Promise<void>;

/** @param work gets the job as it was sent: our own code is on the other side, nothing else can be. */
export function serveJob(work: (job: unknown, tell: TellStage) => Promise<unknown>): void {
  const port: unknown = Reflect.get(process, 'parentPort');
  const parent = typeof port === 'object' && port !== null ? (port as ParentPort) : null;
  const post = (message: JobMessage) => {
    if (parent === null) process.send?.(message);
    else parent.postMessage(message);
  };
  // Ctrl-C reaches a command and its jobs; the command ends its jobs itself.
  process.on('SIGINT', () => undefined);
  const orphaned = () => process.exit(1);
  process.once('disconnect', orphaned);
  parent?.on('close', orphaned);
  const take = (job: unknown) => {
    void work(job, async (stage) => {
      post({ type: 'stage', stage });
      await setImmediate();
    }).then(
      (value) => post({ type: 'done', value }),
      (error: unknown) => post({ type: 'failed', error: toErrorEnvelope(translateSqliteError(error)) }),
    );
  };
  if (parent === null) process.once('message', take);
  else parent.on('message', ({ data }) => take(data));
  post({ type: 'ready' });
}
