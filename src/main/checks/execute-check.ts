/**
 * One check over one connection, from the durable intent to the durable answer. Single checks and
 * batches both come through here, so invariants 1 and 2 are kept in one place.
 */
import type { Factors } from '@shared/domain/factors';
import type { Answer } from '@shared/domain/verdict';
import { type AppError, isAppError } from '@shared/errors/app-error';
import type { OpenConnection } from '../connections/connections';
import type { AttemptOutcome, CheckOrigin, DataService } from '../data/data-service';
import type { Lane } from '../lanes/lanes';
import { delay, type Timers } from '../lanes/timers';
import type { RequestDraft } from '../providers/provider';
import { isPassingFault } from '../transport/failure';
import type { HttpRequest, TransportResult } from '../transport/transport';
import { answerOfFailedExchange, answerOfProgramFault, withFee } from './outcome';

/** Repeats only of what was provably not billed. */
const maximumAttempts = 3;
const firstBackoffMs = 400;
/** How often what could not be stored (disk full) is tried again. */
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
  const { signal, connection, origin, factors } = request;
  // Pure, and the same for every attempt: what it throws comes before anything was written or sent.
  const draft = connection.provider.check.build({ kind: origin.kind, factors }, connection.settings);
  for (let attemptNumber = 1; ; attemptNumber += 1) {
    const attempt = await makeAttempt(dependencies, request, draft, attemptNumber);
    const mayRepeat = attempt.repeatable || (attempt.refusedClock === true && attemptNumber === 1);
    const final = attemptNumber === maximumAttempts || !mayRepeat || signal?.aborted === true;
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
  /** Refused for its time only; the next one is signed with the provider's clock. */
  readonly refusedClock?: boolean;
  readonly httpStatus: number | null;
  readonly durationMs: number;
}

/** One call: its turn, its durable intent, its bytes. The answer is stored by the caller, off the slot. */
async function makeAttempt(
  dependencies: CheckDependencies,
  request: CheckRequest,
  draft: RequestDraft,
  attemptNumber: number,
): Promise<Attempt> {
  const { lane, origin, factors, connection } = request;
  // A repeat is part of a check that was begun: it is not left half done because of a stop.
  const signal = attemptNumber === 1 ? request.signal : undefined;
  await lane.slots.take({ urgent: request.batch === null, signal });
  try {
    await lane.limiter.pace(signal);
    const commit = () =>
      dependencies.data.commitIntent({
        checkId: request.checkId,
        attemptNumber,
        origin,
        factors,
        batch: request.batch,
        atMs: dependencies.now(),
      });
    // The first intent may fail and leave all as it was; a repeat that gave up would leave a check half done.
    await (attemptNumber === 1 ? commit() : storeInTheEnd(dependencies, request, commit));
    await lane.limiter.gate();
    return await callProvider(dependencies, lane, connection, draft);
  } finally {
    lane.slots.release();
  }
}

/** From the intent on nothing may be thrown: a check that was begun gets an answer, whatever breaks. */
async function callProvider(
  dependencies: CheckDependencies,
  lane: Lane,
  connection: OpenConnection,
  draft: RequestDraft,
): Promise<Attempt> {
  const { provider, settings, readCredential } = connection;
  const signed = attempted(() => sign(dependencies, lane, connection, draft));
  if (signed === null) return brokenAttempt('before', null, 0);
  const result = await send(dependencies, lane, signed, settings.timeoutMs);
  if (!result.ok) {
    return {
      answer: answerOfFailedExchange(result),
      repeatable: !result.mayHaveLeft && isPassingFault(result.code),
      httpStatus: null,
      durationMs: result.durationMs,
    };
  }
  const { response, durationMs } = result;
  lane.clock.observe(response.headers['date'], dependencies.now());
  const interpretation = attempted(() => provider.check.interpret(response, settings, readCredential));
  if (interpretation === null) return brokenAttempt('after', response.status, durationMs);
  const answer = withFee(interpretation.answer, settings.price);
  return {
    answer,
    repeatable: interpretation.retryable && answer.billed === 'no',
    // Without a difference between the clocks a repeat would be refused like the first call.
    refusedClock: interpretation.clockSkew === true && answer.billed === 'no' && lane.clock.offsetMs !== 0,
    httpStatus: response.status,
    durationMs,
  };
}

/** A transport does not throw; should one do so, whether the call left is not known. */
async function send(
  { timers }: CheckDependencies,
  { transport }: Lane,
  signed: HttpRequest,
  timeoutMs: number,
): Promise<TransportResult> {
  const startedAt = timers.now();
  try {
    return await transport.send(signed, { timeoutMs });
  } catch {
    const durationMs = timers.now() - startedAt;
    return { ok: false, code: 'transport/interrupted', detail: 'Threw.', mayHaveLeft: true, durationMs };
  }
}

function brokenAttempt(fault: 'before' | 'after', httpStatus: number | null, durationMs: number): Attempt {
  return { answer: answerOfProgramFault(fault), repeatable: false, httpStatus, durationMs };
}

function sign(
  { now, newNonce }: CheckDependencies,
  { clock }: Lane,
  { provider, settings, readCredential }: OpenConnection,
  draft: RequestDraft,
): HttpRequest {
  const context = { nowMs: now() + clock.offsetMs, nonce: newNonce() };
  return provider.check.sign(draft, readCredential(), settings, context);
}

function attempted<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function storeOutcome(
  dependencies: CheckDependencies,
  request: CheckRequest,
  outcome: AttemptOutcome,
): Promise<void> {
  return storeInTheEnd(dependencies, request, () => dependencies.data.commitOutcome(outcome));
}

/** What belongs to a check that was begun is not given up because the disk is full for a moment. */
async function storeInTheEnd(
  { timers }: CheckDependencies,
  { onStoreFailed }: CheckRequest,
  store: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await store();
      return;
    } catch (error) {
      if (!isAppError(error) || !(error.retryable || error.code === 'storage/disk-full')) throw error;
      onStoreFailed?.(error);
      await delay(timers, storeRetryMs);
    }
  }
}
