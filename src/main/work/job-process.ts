/**
 * A job in a process of its own. A thread cannot be ended in the middle of one SQLite statement, and one statement
 * copies a whole database; a process can be, at once and on every system.
 */
import { spawn } from 'node:child_process';
import { AppError, type ErrorEnvelope, fromErrorEnvelope } from '@shared/errors/app-error';
import type { WorkStage } from '@shared/domain/work';
import { jobArguments, type JobEntry } from './job-program';

/** What is needed of a child process: those of Node and Electron's utility processes both have it. */
export interface JobProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  /** At once, whatever it does. */
  kill(): void;
}

export type StartJobProcess = (entry: JobEntry) => JobProcess;

export type JobMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'stage'; readonly stage: WorkStage }
  | { readonly type: 'done'; readonly value: unknown }
  | { readonly type: 'failed'; readonly error: ErrorEnvelope };

export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: ((stage: WorkStage) => void) | undefined;
}

export type RunJob = (entry: JobEntry, job: unknown, options?: JobOptions) => Promise<unknown>;

/** Settles when the process is gone, so that nothing holds its files. Errors: those of the job, `file/aborted`. */
export function createJobRunner(start: StartJobProcess): RunJob {
  return (entry, job, { signal, onStage } = {}) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(aborted());
        return;
      }
      const child = start(entry);
      let outcome: (() => void) | null = null;
      const end = (how: () => void) => {
        outcome ??= how;
        child.kill();
      };
      const abort = () => end(() => reject(aborted()));
      signal?.addEventListener('abort', abort);
      child.onMessage((message) => {
        if (!isJobMessage(message)) return;
        switch (message.type) {
          case 'ready':
            child.send(job);
            break;
          case 'stage':
            onStage?.(message.stage);
            break;
          case 'done':
            end(() => resolve(message.value));
            break;
          case 'failed':
            end(() => reject(fromErrorEnvelope(message.error)));
            break;
        }
      });
      child.onExit(() => {
        signal?.removeEventListener('abort', abort);
        if (outcome !== null) outcome();
        else reject(new AppError('internal/unexpected', 'The job ended without an answer.'));
      });
    });
}

/** @param codeFolder of the built main process. */
export function spawnJobProcess(codeFolder: string): StartJobProcess {
  return (entry) => {
    // Passphrases that a script gave to the command are none of the job's business.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('VERIDESK_')),
    );
    const child = spawn(process.execPath, [...jobArguments(codeFolder, entry)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      windowsHide: true,
      env,
    });
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    return {
      send: (message) => void child.send(message as object, () => undefined),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        const once = () => {
          process.off('exit', kill);
          listener();
        };
        child.once('error', once);
        child.once('exit', once);
      },
      kill,
    };
  };
}

function isJobMessage(message: unknown): message is JobMessage {
  return typeof message === 'object' && message !== null && 'type' in message;
}

function aborted(): AppError {
  return new AppError('file/aborted', 'The work was cancelled.');
}
