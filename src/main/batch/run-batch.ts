/**
 * The batch engine: pulls planned rows, keeps as many in flight as the connection takes, and stops in
 * good time. It knows no provider, no database and no file; all come in as functions.
 */
import type { Answer, ReasonClass } from '@shared/domain/verdict';
import { type ErrorCode, isAppError } from '@shared/errors/app-error';

/** Why a batch stopped before its last row. */
export type StopReason = 'operator' | 'restart' | 'auth' | 'config' | 'quota' | 'network' | ErrorCode;

/** Faults that no further row can escape: the batch asks instead of burning through the rows. */
const stoppingReasons = new Set<ReasonClass | null>(['auth', 'config', 'quota']);
/** Errors after which a row is left alone and the others go on. */
const leftAlone: ReadonlySet<ErrorCode> = new Set(['batch/bad-state', 'guard/subject-limit']);
/** Rows in a row without an answer from the network before the batch stops. */
const maximumNetworkFaults = 10;
const pageSize = 500;

export interface RunBatchOptions<Row extends { readonly rowNumber: number }> {
  /** Rows worked on at once; the lane limits the calls in flight. */
  readonly workers: number;
  /** Planned rows after a row number, in order; empty when there are none. */
  readonly next: (afterRowNumber: number, limit: number) => Promise<readonly Row[]>;
  /** Sends one row; rejects with the signal's reason when it was stopped before an intent was written. */
  readonly execute: (row: Row, signal: AbortSignal) => Promise<Answer>;
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
  let networkFaults = 0;

  const stopFor = (reason: StopReason) => {
    if (!stop.signal.aborted) stop.abort(reason);
  };

  const judge = (answer: Answer) => {
    onAnswer(answer);
    if (answer.verdict === 'failed' && stoppingReasons.has(answer.reason)) {
      stopFor(answer.reason as StopReason);
    }
    networkFaults = answer.reason === 'network' ? networkFaults + 1 : 0;
    if (networkFaults >= maximumNetworkFaults) stopFor('network');
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
    let answer: Answer;
    try {
      answer = await execute(row, stop.signal);
    } catch (error) {
      // Claimed by someone else, or held back for its subject: not this engine's row any more.
      if (isAppError(error) && leftAlone.has(error.code)) return;
      throw error;
    }
    judge(answer);
  };

  const results = await Promise.allSettled(Array.from({ length: workers }, work));
  const bug = results.find((result) => result.status === 'rejected');
  if (bug !== undefined) throw bug.reason;
  return stop.signal.aborted ? (stop.signal.reason as StopReason) : 'done';
}

/** Hands out rows one at a time and fetches the next page while the last one is being worked on. */
function createRowQueue<Row extends { readonly rowNumber: number }>(
  next: (afterRowNumber: number, limit: number) => Promise<readonly Row[]>,
): { take(): Promise<Row | null> } {
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
    async take() {
      while (index >= rows.length && !exhausted) {
        fetching ??= fetchPage().finally(() => {
          fetching = null;
        });
        await fetching;
      }
      const row = rows[index];
      if (row === undefined) return null;
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
