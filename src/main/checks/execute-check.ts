/**
 * One check over one connection, from the durable intent to the durable answer. Single checks, batches
 * and follow-ups of pending checks all come through here, so invariants 1 and 2 are kept in one place.
 */
import type { Factors } from '@shared/domain/factors';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { Answer } from '@shared/domain/verdict';
import type { OpenConnection } from '../connections/connections';
import type { IntentGuards } from '../guards/intent-guards';
import type { CheckOrigin, DataService } from '../data/data-service';
import type { Lane } from '../lanes/lanes';
import { delay, type Timers } from '../lanes/timers';
import type { Facts, FieldTips } from '../providers/provider';
import { addCosts } from './billing';
import { type Attempt, attempted, makeAttempt, type PreparedCall } from './make-attempt';
import { storeInTheEnd, type StoreObserver } from './store-in-the-end';

/** Repeats only of what was provably not billed; for each step of a check. */
const maximumAttempts = 3;
/** No documented check has more; a provider that sends us in circles is stopped here. */
const maximumSteps = 4;
const firstBackoffMs = 400;
/** A provider that asks for a longer pause is not waited for by a single check. */
const longestBackoffMs = 10_000;

export interface CheckRequest extends StoreObserver {
  readonly checkId: string;
  readonly origin: CheckOrigin;
  readonly factors: Factors;
  readonly batch: { readonly batchId: string; readonly rowNumber: number } | null;
  readonly connection: OpenConnection;
  readonly lane: Lane;
  /** A pending check that is asked about again: the calls it has had and the answer it has. */
  readonly continued?: { readonly attempts: number; readonly answer: Answer };
  /** The check beside which this one is a second opinion. */
  readonly secondOf?: string | undefined;
  /** What the first call must keep; the further ones of a check that was begun are not refused. */
  readonly guards?: IntentGuards;
  /** Of a single check; rows and second opinions take over theirs. */
  readonly purpose?: ProcessingPurpose | null;
  /** Who decided it; whoever is signed in when it is absent. */
  readonly operatorId?: string | null;
  /** Stops what was not sent yet; a call that may have left is always awaited. */
  readonly signal?: AbortSignal;
  /** Ends the wait for the turn of the first call only; `signal` where it is absent. */
  readonly turnSignal?: AbortSignal;
  /** Whether a row goes back to `planned` for any passing failure that was not billed: another connection takes it. */
  readonly handsOver?: boolean;
  /** Whether a row may go back to `planned` when its connection, not the row, is why there is no answer. */
  readonly mayGiveBack?: boolean;
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
  /** What the last call said; another than `answer` where a follow-up failed and the check stays pending. */
  readonly lastCall: Answer;
  readonly fieldTips: FieldTips;
  readonly durationMs: number;
  readonly answeredAtMs: number;
  /** The row is `planned` again: its call was provably not billed, and its connection is at fault. */
  readonly givenBack: boolean;
}

/**
 * Runs a check to its final answer.
 * @throws the signal's reason when aborted before an intent was written; `batch/bad-state` when the row
 * is not to be sent; `guard/…` where a guard forbids the call; storage errors of the intent. Once a call may have left it always resolves.
 */
export async function executeCheck(
  dependencies: CheckDependencies,
  request: CheckRequest,
): Promise<ExecutedCheck> {
  const { timers, random, now } = dependencies;
  const { signal, continued } = request;
  const subjectFactNames = request.connection.provider.subjectFacts ?? [];
  let known = await knownFacts(dependencies, request, subjectFactNames);
  // Pure: what it throws for the first step comes before anything was written or sent.
  let call = prepareCall(request, known);
  let cost: Pick<Answer, 'billed' | 'feeFen'> = continued?.answer ?? { billed: 'no', feeFen: 0 };
  let step = 1;
  let tries = 0;
  for (let attemptNumber = (continued?.attempts ?? 0) + 1; ; attemptNumber += 1) {
    tries += 1;
    const attempt = await makeAttempt(dependencies, request, call, attemptNumber);
    cost = addCosts(cost, attempt.answer);
    known = { ...known, ...attempt.answer.facts };
    const stopped = signal?.aborted === true;
    const next =
      attempt.continues && !stopped && step < maximumSteps
        ? attempted(() => prepareCall(request, known))
        : null;
    const paused = request.lane.breaker.status().phase !== 'flowing';
    const waits = paused && request.mayGiveBack === true && attempt.repeatable;
    const repeats = next === null && !stopped && !waits && mayRepeat(attempt, tries);
    const mayLeave =
      (request.mayGiveBack === true && isOfConnection(attempt, waits)) ||
      (request.handsOver === true && isHandedOver(attempt));
    const givenBack = !repeats && step === 1 && mayLeave;
    const answer = checkAnswer(continued?.answer ?? null, attempt.answer, known, cost);
    const answeredAtMs = now();
    await storeInTheEnd(dependencies, request, () =>
      dependencies.data.commitOutcome({
        checkId: request.checkId,
        attemptNumber,
        answer: attempt.answer,
        checkAnswer: answer,
        final: next === null && !repeats,
        rowPlannedAgain: givenBack,
        subjectFacts: pick(attempt.answer.facts, subjectFactNames),
        httpStatus: attempt.httpStatus,
        answerHash: attempt.answerHash,
        durationMs: attempt.durationMs,
        atMs: answeredAtMs,
      }),
    );
    if (next !== null) {
      call = next;
      step += 1;
      tries = 0;
    } else if (repeats) {
      const backoffMs = firstBackoffMs * 2 ** (tries - 1) * (0.75 + random() / 2);
      await delay(timers, Math.max(backoffMs, attempt.retryAfterMs ?? 0));
    } else {
      const { fieldTips, durationMs } = attempt;
      return { answer, lastCall: attempt.answer, fieldTips, durationMs, answeredAtMs, givenBack };
    }
  }
}

/** Whether a call that was not billed failed for its connection alone: no byte left, or the lane paused. */
function isOfConnection({ answer }: Attempt, waits: boolean): boolean {
  return answer.billed === 'no' && answer.verdict === 'failed' && (waits || answer.reason === 'network');
}

/** A passing failure that was provably not billed; a refused account or an empty one is the operator's. */
function isHandedOver({ answer }: Attempt): boolean {
  const { billed, verdict, reason } = answer;
  const passing = reason === 'network' || reason === 'rate-limit' || reason === 'provider';
  return billed === 'no' && verdict === 'failed' && passing;
}

function mayRepeat(attempt: Attempt, tries: number): boolean {
  if ((attempt.retryAfterMs ?? 0) > longestBackoffMs) return false;
  return tries < maximumAttempts && (attempt.repeatable || (attempt.repeatableOnce && tries === 1));
}

/** What the subject's earlier checks told, and this check's own earlier calls. */
async function knownFacts(
  { data }: CheckDependencies,
  { origin, factors, continued }: CheckRequest,
  subjectFactNames: readonly string[],
): Promise<Facts> {
  const ofSubject =
    subjectFactNames.length === 0 ? {} : await data.subjectFacts(origin.connectionId, factors);
  return { ...pick(ofSubject, subjectFactNames), ...continued?.answer.facts };
}

function prepareCall({ connection, origin, factors }: CheckRequest, facts: Facts): PreparedCall {
  const input = { kind: origin.kind, factors, facts };
  return { input, draft: connection.provider.check.build(input, connection.settings) };
}

/** The check's answer after a call: a follow-up that brought no verdict leaves the check as it was. */
function checkAnswer(
  previous: Answer | null,
  answer: Answer,
  known: Facts,
  cost: Pick<Answer, 'billed' | 'feeFen'>,
): Answer {
  const told = answer.verdict === 'failed' || answer.verdict === 'unknown' ? (previous ?? answer) : answer;
  return { ...told, ...cost, facts: { ...known } };
}

function pick(facts: Facts, names: readonly string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));
}
