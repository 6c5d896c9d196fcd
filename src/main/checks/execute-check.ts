/**
 * One check over one connection, from the durable intent to the durable answer. Single checks and
 * batches both come through here, so invariants 1 and 2 are kept in one place.
 */
import type { Factors } from '@shared/domain/factors';
import type { Answer } from '@shared/domain/verdict';
import { type AppError, isAppError } from '@shared/errors/app-error';
import type { OpenConnection } from '../connections/connections';
import type { CheckOrigin, DataService } from '../data/data-service';
import type { Lane } from '../lanes/lanes';
import { delay, type Timers } from '../lanes/timers';
import type { RequestDraft } from '../providers/provider';
import { answerOfFailedExchange, withFee } from './outcome';

/** Repeats only of what was provably not billed. */
const maximumAttempts = 3;
const firstBackoffMs = 400;
/** How often an answer that could not be stored (disk full) is tried again. */
const storeRetryMs = 2_000;

export interface CheckRequest {
  readonly checkId: string;
  readonly origin: CheckOrigin;
  readonly factors: Factors;
  readonly batch: { readonly batchId: string; readonly rowNumber: number } | null;
  readonly connection: OpenConnection;
  readonly lane: Lane;
  /** Stops what was not sent yet; a call that may have left is always awaited. */
  readonly signal?: AbortSignal;
  /** Told when an answer can't be stored; it is kept and tried again. */
  readonly onStoreFailed?: (error: AppError) => void;
}

export interface CheckDependencies {
  readonly data: DataService;
  readonly timers: Timers;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** 32 hex characters, new for each call. */
  readonly newNonce: () => string;
}

export interface ExecutedCheck {
  readonly answer: Answer;
  readonly durationMs: number;
  readonly answeredAtMs: number;
}

/**
 * Runs a check to its final answer.
 * @throws the signal's reason when aborted before an intent was written; `batch/bad-state` when the row
 * is not to be sent; storage errors of the intent. Once a call may have left it always resolves.
 */
export async function executeCheck(
  dependencies: CheckDependencies,
  request: CheckRequest,
): Promise<ExecutedCheck> {
  const { timers, random } = dependencies;
  const { signal } = request;
  for (let attemptNumber = 1; ; attemptNumber += 1) {
    // A repeat is part of a check that was begun: it is not left half done because of a stop.
    const attempt = await makeAttempt(
      dependencies,
      request,
      attemptNumber,
      attemptNumber === 1 ? signal : undefined,
    );
    const final = attemptNumber === maximumAttempts || !attempt.repeatable || signal?.aborted === true;
    const answeredAtMs = dependencies.now();
    await storeOutcome(dependencies, request, {
      checkId: request.checkId,
      attemptNumber,
      answer: attempt.answer,
      final,
      httpStatus: attempt.httpStatus,
      durationMs: attempt.durationMs,
      atMs: answeredAtMs,
    });
    if (final) return { answer: attempt.answer, durationMs: attempt.durationMs, answeredAtMs };
    await delay(timers, firstBackoffMs * 2 ** (attemptNumber - 1) * (0.75 + random() / 2));
  }
}

interface Attempt {
  readonly answer: Answer;
  readonly repeatable: boolean;
  readonly httpStatus: number | null;
  readonly durationMs: number;
}

/** One call: its turn, its durable intent, its bytes. The answer is stored by the caller, off the slot. */
async function makeAttempt(
  dependencies: CheckDependencies,
  request: CheckRequest,
  attemptNumber: number,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const { lane, origin, factors, connection } = request;
  await lane.slots.take({ urgent: request.batch === null, signal });
  try {
    await lane.limiter.pace(signal);
    const { provider, settings } = connection;
    const draft = provider.check.build({ kind: origin.kind, factors }, settings);
    await dependencies.data.commitIntent({
      checkId: request.checkId,
      attemptNumber,
      origin,
      factors,
      batch: request.batch,
      atMs: dependencies.now(),
    });
    await lane.limiter.gate();
    return await callProvider(dependencies, lane, connection, draft);
  } finally {
    lane.slots.release();
  }
}

async function callProvider(
  { now, newNonce }: CheckDependencies,
  lane: Lane,
  { provider, settings, readCredential }: OpenConnection,
  draft: RequestDraft,
): Promise<Attempt> {
  const signed = provider.check.sign(draft, readCredential(), settings, { nowMs: now(), nonce: newNonce() });
  const result = await lane.transport.send(signed, { timeoutMs: settings.timeoutMs });
  if (!result.ok) {
    return {
      answer: answerOfFailedExchange(result),
      repeatable: !result.mayHaveLeft && result.code !== 'transport/tls',
      httpStatus: null,
      durationMs: result.durationMs,
    };
  }
  const interpretation = provider.check.interpret(result.response, settings);
  const answer = withFee(interpretation.answer, settings.price);
  return {
    answer,
    repeatable: interpretation.retryable && answer.billed === 'no',
    httpStatus: result.response.status,
    durationMs: result.durationMs,
  };
}

/** Stores an answer; one that was paid for is not given up because the disk is full for a moment. */
async function storeOutcome(
  { data, timers }: CheckDependencies,
  { onStoreFailed }: CheckRequest,
  outcome: Parameters<DataService['commitOutcome']>[0],
): Promise<void> {
  for (;;) {
    try {
      await data.commitOutcome(outcome);
      return;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'storage/disk-full') throw error;
      onStoreFailed?.(error);
      await delay(timers, storeRetryMs);
    }
  }
}
