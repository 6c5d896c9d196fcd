/** One call of a check: its turn, its token, its durable intent, its bytes. The caller stores its answer. */
import { createHash } from 'node:crypto';
import type { Answer } from '@shared/domain/verdict';
import type { OpenConnection } from '../connections/connections';
import type { Lane } from '../lanes/lanes';
import type { Fault } from '../lanes/breaker';
import { retryAfterMsOf } from '../lanes/retry-after';
import { takeTurn } from '../lanes/take-turn';
import { withFee } from '../providers/fee';
import type { CheckInput, FieldTips, RequestDraft, TokenAnswer } from '../providers/provider';
import { isPassingFault } from '../transport/failure';
import type { HttpRequest, SendOptions, TransportResult } from '../transport/transport';
import type { CheckDependencies, CheckRequest } from './execute-check';
import { fetchToken, type Token, tokenOf } from './fetch-token';
import { answerOfFailedExchange, answerOfProgramFault, answerOfWithdrawnCall, faultCauseOf } from './outcome';
import { storeInTheEnd } from './store-in-the-end';

/** One step of a check, pure and the same for every attempt of it. */
export interface PreparedCall {
  readonly input: CheckInput;
  readonly draft: RequestDraft;
}

export interface Attempt {
  readonly answer: Answer;
  /** Transient and provably not billed. */
  readonly repeatable: boolean;
  /** Refused for its time or its token only; the next one is signed with the provider's clock, or a new token. */
  readonly repeatableOnce: boolean;
  /** The step worked and the check goes on. */
  readonly continues: boolean;
  readonly fieldTips: FieldTips;
  readonly httpStatus: number | null;
  /** SHA-256 of the answer's bytes in hex; null where none came. */
  readonly answerHash: string | null;
  readonly durationMs: number;
  /** What the provider asked to wait before the next call; null where it said nothing. */
  readonly retryAfterMs: number | null;
}

/** @throws what waiting for a turn or storing the first intent throws; nothing once an intent is stored. */
export async function makeAttempt(
  dependencies: CheckDependencies,
  request: CheckRequest,
  call: PreparedCall,
  attemptNumber: number,
): Promise<Attempt> {
  const { lane, connection } = request;
  const begun = attemptNumber > (request.continued?.attempts ?? 0) + 1;
  // A repeat is part of a check that was begun: it is not left half done because of a stop.
  const signal = begun ? undefined : (request.turnSignal ?? request.signal);
  // A person waits for single checks and for follow-ups.
  const urgent = request.batch === null || request.continued !== undefined;
  const turn = await takeTurn(lane, { urgent, signal, begun, ahead: !begun && mayBeWithdrawn(request) });
  let attempt: Attempt | null = null;
  try {
    const token = await tokenFor(dependencies, lane, connection);
    if (!begun) signal?.throwIfAborted();
    const guards = begun ? undefined : request.guards;
    const commit = () => commitIntent(dependencies, request, attemptNumber, guards);
    // The first intent may fail and leave all as it was; a repeat that gave up would leave a check half done.
    await (begun ? storeInTheEnd(dependencies, request, commit) : commit());
    if (!(await turn.enter())) return withdrawnAttempt();
    if (token.ok) {
      const departure = await lane.limiter.gate();
      try {
        const { accessToken } = token;
        attempt = await callProvider(dependencies, lane, connection, call, accessToken, departure.leaves);
      } finally {
        departure.ends();
      }
    } else {
      attempt = { ...failedAttempt, answer: token.answer, repeatable: token.answer.reason === 'network' };
    }
    return attempt;
  } finally {
    turn.end(attempt === null ? 'unused' : (faultOf(attempt) ?? 'answered'));
  }
}

/**
 * Whether a call may do without being sent once its intent is written: its row is planned again. A token may
 * have to be asked for, which takes a slot.
 */
function mayBeWithdrawn({ mayGiveBack, connection }: CheckRequest): boolean {
  return mayGiveBack === true && connection.provider.token === undefined;
}

function withdrawnAttempt(): Attempt {
  return { ...failedAttempt, answer: answerOfWithdrawnCall(), repeatable: true };
}

/** What an attempt says about its connection; null where the provider is there and answers. */
function faultOf({ answer, retryAfterMs }: Attempt): Fault | null {
  const cause = faultCauseOf(answer);
  return cause === null ? null : { cause, mayBeBilled: answer.billed !== 'no', retryAfterMs };
}

function commitIntent(
  dependencies: CheckDependencies,
  request: CheckRequest,
  attemptNumber: number,
  guards: CheckRequest['guards'],
) {
  const { origin, factors, batch, checkId, continued, connection, secondOf, operatorId, purpose } = request;
  const followUp = continued !== undefined;
  const atMs = dependencies.now();
  return dependencies.data.commitIntent({
    checkId,
    attemptNumber,
    origin,
    factors,
    batch,
    atMs,
    followUp,
    secondOf,
    priceFen: connection.settings.price,
    guards,
    purpose: purpose ?? null,
    ...(operatorId === undefined ? {} : { operatorId }),
  });
}

/** Whatever breaks on the way to a token: the check was not sent, and says so. */
async function tokenFor(
  dependencies: CheckDependencies,
  lane: Lane,
  connection: OpenConnection,
): Promise<Token> {
  try {
    return await tokenOf(lane, connection, dependencies.now(), (): Promise<TokenAnswer> =>
      fetchToken(dependencies, lane, connection),
    );
  } catch {
    return { ok: false, answer: answerOfProgramFault('before') };
  }
}

/** From the intent on nothing may be thrown: a check that was begun gets an answer, whatever breaks. */
async function callProvider(
  dependencies: CheckDependencies,
  lane: Lane,
  connection: OpenConnection,
  { input, draft }: PreparedCall,
  accessToken: string | null,
  onLeaving: () => void,
): Promise<Attempt> {
  const { provider, settings, readCredential } = connection;
  const signedWithMs = lane.clock.offsetMs;
  const signed = attempted(() => sign(dependencies, lane, connection, draft, accessToken));
  if (signed === null) return { ...failedAttempt, answer: answerOfProgramFault('before') };
  const result = await send(dependencies, lane, signed, { timeoutMs: settings.timeoutMs, onLeaving });
  const { durationMs } = result;
  if (!result.ok) {
    const answer = answerOfFailedExchange(result);
    const repeatable = !result.mayHaveLeft && isPassingFault(result.code);
    return { ...failedAttempt, answer, repeatable, durationMs };
  }
  const { response } = result;
  const httpStatus = response.status;
  const answerHash = createHash('sha256').update(response.body).digest('hex');
  lane.clock.observe(response.headers['date'], dependencies.now());
  const read = attempted(() => provider.check.interpret(response, settings, { input, readCredential }));
  if (read === null) {
    return { ...failedAttempt, answer: answerOfProgramFault('after'), httpStatus, answerHash, durationMs };
  }
  const providerNowMs = dependencies.now() + lane.clock.offsetMs;
  const answer = withFee(read.answer, settings.price);
  const unbilled = answer.billed === 'no';
  // With the same time a repeat would be refused like the first call; it may have been set right meanwhile.
  const refusedClock = read.clockSkew === true && lane.clock.hasMovedFrom(signedWithMs);
  const refusedToken = read.tokenRefused === true && accessToken !== null;
  if (refusedToken) lane.tokens.drop(accessToken);
  return {
    answer,
    repeatable: read.retryable && unbilled,
    repeatableOnce: unbilled && (refusedClock || refusedToken),
    continues: read.continues === true,
    fieldTips: read.fieldTips ?? {},
    httpStatus,
    answerHash,
    durationMs,
    retryAfterMs: retryAfterMsOf(response.headers['retry-after'], providerNowMs),
  };
}

const failedAttempt = {
  repeatable: false,
  repeatableOnce: false,
  continues: false,
  fieldTips: {},
  httpStatus: null,
  answerHash: null,
  durationMs: 0,
  retryAfterMs: null,
} as const;

/** A transport does not throw; should one do so, whether the call left is not known. */
async function send(
  { timers }: CheckDependencies,
  { transport }: Lane,
  signed: HttpRequest,
  options: SendOptions,
): Promise<TransportResult> {
  const startedAt = timers.now();
  try {
    return await transport.send(signed, options);
  } catch {
    const durationMs = timers.now() - startedAt;
    return { ok: false, code: 'transport/interrupted', detail: 'Threw.', mayHaveLeft: true, durationMs };
  }
}

function sign(
  { now, newNonce }: CheckDependencies,
  { clock }: Lane,
  { provider, settings, readCredential }: OpenConnection,
  draft: RequestDraft,
  accessToken: string | null,
): HttpRequest {
  const context = { nowMs: now() + clock.offsetMs, nonce: newNonce(), accessToken };
  return provider.check.sign(draft, readCredential(), settings, context);
}

export function attempted<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
