/** Which part of its work a process was in when it was killed, by what it left and what the books say. */
import type { BookedCall } from '@sandbox/books';
import type { CrashScene } from './crash-scene';

export const phases = [
  'opening',
  'importing',
  'reviewing',
  'before-first-intent',
  'intent-not-sent',
  'mid-flight',
  'answer-not-committed',
  'between-calls',
  'finishing',
  'exporting',
] as const;

export type Phase = (typeof phases)[number];

export interface SandboxView {
  /** Calls of the batch's rows by identity number. */
  readonly booked: ReadonlyMap<string, readonly BookedCall[]>;
  /** When the sandbox sent its answer to a call, UTC milliseconds. */
  readonly answeredAtMs: (call: BookedCall) => number;
  readonly killedAtMs: number;
}

/** How far the calls were whose intents were open. */
export interface OpenCalls {
  readonly notSent: number;
  readonly atProvider: number;
  readonly answeredNotCommitted: number;
}

export function openCallsOf(
  { attempts }: CrashScene,
  { booked, answeredAtMs, killedAtMs }: SandboxView,
): OpenCalls {
  const calls = attempts.filter(({ open }) => open).map(({ idNumber }) => booked.get(idNumber)?.at(-1));
  const notSent = calls.filter((call) => call === undefined).length;
  const answered = calls.filter((call) => call !== undefined && answeredAtMs(call) <= killedAtMs).length;
  return { notSent, answeredNotCommitted: answered, atProvider: calls.length - notSent - answered };
}

/** While several calls are open, where most of them were. */
export function phaseOf({ batch, attempts }: CrashScene, isNewBatch: boolean, open: OpenCalls): Phase {
  if (batch === null || !isNewBatch) return 'opening';
  const { rows, state } = batch;
  if (state === 'draft') return batch.hasMapping ? 'reviewing' : 'importing';
  if (attempts.length === 0) return 'before-first-intent';
  const { notSent, atProvider, answeredNotCommitted } = open;
  const most = Math.max(notSent, atProvider, answeredNotCommitted);
  if (most === 0 && rows.planned > 0) return 'between-calls';
  if (most === 0) return state === 'done' ? 'exporting' : 'finishing';
  if (most === notSent) return 'intent-not-sent';
  return most === answeredNotCommitted ? 'answer-not-committed' : 'mid-flight';
}
