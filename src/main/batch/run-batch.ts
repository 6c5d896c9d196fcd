/**
 * The batch engine: pulls planned rows, keeps as many in flight as the connection takes, and stops in
 * good time. It knows no provider, no database and no file; all come in as functions.
 */
import type { Answer, ReasonClass } from '@shared/domain/verdict';
import { type ErrorCode, isAppError } from '@shared/errors/app-error';
import type { FaultCause } from '../lanes/breaker';

/** Why a batch stopped before its last row. */
export type StopReason =
  'operator' | 'restart' | Extract<ReasonClass, 'auth' | 'config' | 'quota'> | FaultCause | ErrorCode;

/** Faults that no further row can escape: the batch asks instead of burning through the rows. */
const stoppingReasons = new Set<ReasonClass | null>(['auth', 'config', 'quota']);
/** Errors after which a row is left alone and the others go on. */
const leftAlone: ReadonlySet<ErrorCode> = new Set(['batch/bad-state', 'guard/subject-limit']);
const pageSize = 500;

/** Beside every row in flight one whose intent is being stored and one whose answer is: no slot waits for a disk. */
export function workersFor({ concurrency }: { readonly concurrency: number }): number {
  return concurrency * 3;
}

export interface RunBatchOptions<Row extends { readonly rowNumber: number }> {
  /** Rows worked on at once; the lane limits the calls in flight. */
  readonly workers: number;
  /** Planned rows after a row number, in order; empty when there are none. */
  readonly next: (afterRowNumber: number, limit: number) => Promise<readonly Row[]>;
  /**
   * Sends one row; rejects with the signal's reason when it was stopped before an intent was written. null
   * where the row is `planned` again and has to be taken once more.
   */
  readonly execute: (row: Row, signal: AbortSignal) => Promise<Answer | null>;
  readonly onAnswer: (answer: Answer) => void;
  readonly stop: AbortController;
}

/** Runs to the end (`done`) or to the reason for which it stopped; calls in flight are always awaited. */
export async function runBatch<Row extends { readonly rowNumber: number }>({
  workers,
  next,
  execute,
  onAnswer,
  stop,
}: RunBatchOptions<Row>): Promise<'done' | StopReason> {
  const queue = createRowQueue(next);

  const stopFor = (reason: StopReason) => {
    if (!stop.signal.aborted) stop.abort(reason);
  };

  const judge = (answer: Answer) => {
    onAnswer(answer);
    if (answer.verdict === 'failed' && stoppingReasons.has(answer.reason)) {
      stopFor(answer.reason as StopReason);
    }
  };

  /** An expected error is a reason to stop, anything else a bug that the caller gets to see. */
  const stopForError = (error: unknown) => {
    if (error === stop.signal.reason) return;
    stopFor(isAppError(error) ? error.code : 'internal/unexpected');
    if (!isAppError(error)) throw error;
  };

  const work = async () => {
    try {
      while (!stop.signal.aborted) {
        const row = await queue.take();
        if (row === null || stop.signal.aborted) return;
        await sendRow(row);
      }
    } catch (error) {
      stopForError(error);
    }
  };

  const sendRow = async (row: Row) => {
    let answer: Answer | null;
    try {
      answer = await execute(row, stop.signal);
    } catch (error) {
      // Claimed by someone else, or held back for its subject: not this engine's row any more.
      if (isAppError(error) && leftAlone.has(error.code)) return;
      throw error;
    }
    if (answer === null) queue.giveBack(row);
    else judge(answer);
  };

  const results = await Promise.allSettled(Array.from({ length: workers }, work));
  const bug = results.find((result) => result.status === 'rejected');
  if (bug !== undefined) throw bug.reason;
  return stop.signal.aborted ? (stop.signal.reason as StopReason) : 'done';
}

/** Hands out rows one at a time and fetches the next page while the last one is being worked on. */
function createRowQueue<Row extends { readonly rowNumber: number }>(
  next: (afterRowNumber: number, limit: number) => Promise<readonly Row[]>,
): { take(): Promise<Row | null>; giveBack(row: Row): void } {
  const givenBack: Row[] = [];
  const rows: Row[] = [];
  let index = 0;
  let lastRowNumber = 0;
  let exhausted = false;
  let fetching: Promise<void> | null = null;

  const fetchPage = async () => {
    const page = await next(lastRowNumber, pageSize);
    if (index > 0) {
      rows.splice(0, index);
      index = 0;
    }
    rows.push(...page);
    lastRowNumber = page.at(-1)?.rowNumber ?? lastRowNumber;
    exhausted = page.length < pageSize;
  };

  return {
    giveBack: (row) => givenBack.push(row),
    async take() {
      const again = givenBack.shift();
      if (again !== undefined) return again;
      while (index >= rows.length && !exhausted) {
        fetching ??= fetchPage().finally(() => {
          fetching = null;
        });
        await fetching;
      }
      const row = rows[index];
      if (row === undefined) return givenBack.shift() ?? null;
      index += 1;
      if (rows.length - index < pageSize / 2 && !exhausted && fetching === null) {
        fetching = fetchPage().finally(() => {
          fetching = null;
        });
        // A failure surfaces where a worker awaits the page; unobserved it must not end the process.
        fetching.catch(() => undefined);
      }
      return row;
    },
  };
}
