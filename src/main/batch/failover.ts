/**
 * Failover: a row whose first connection provably did not bill it is sent over the second one instead. Whoever
 * may have been paid is never followed by another: such a row keeps the answer it has.
 */
import { originOf } from '../checks/checks';
import { newCheckId } from '../checks/new-check-id';
import {
  type CheckDependencies,
  type CheckRequest,
  executeCheck,
  type ExecutedCheck,
} from '../checks/execute-check';
import type { OpenConnection } from '../connections/connections';
import type { IntentGuards } from '../guards/intent-guards';
import type { Lane } from '../lanes/lanes';

export interface FailoverRoute {
  readonly connection: OpenConnection;
  readonly lane: Lane;
  readonly guards: IntentGuards;
}

/** Ends the wait for a turn at a lane that paused; nothing was written for the row then. */
const laneClosed = new Error('The lane of the first connection paused.');

export async function executeWithFailover(
  dependencies: CheckDependencies,
  request: CheckRequest,
  route: FailoverRoute,
): Promise<ExecutedCheck> {
  const { connection } = route;
  const input = { kind: request.origin.kind, factors: request.factors };
  // What the second provider would refuse waits for the first one.
  if (connection.provider.refusal?.(input, connection.settings) != null) {
    return executeCheck(dependencies, request);
  }
  const first = isClosed(request.lane) ? null : await tryFirst(dependencies, request);
  if (first !== null && !first.givenBack) return first;
  request.signal?.throwIfAborted();
  return executeCheck(dependencies, {
    ...request,
    checkId: newCheckId(dependencies.now()),
    origin: originOf(connection, request.origin.kind),
    ...route,
  });
}

/** null where the lane paused before anything was sent. */
async function tryFirst(
  dependencies: CheckDependencies,
  request: CheckRequest,
): Promise<ExecutedCheck | null> {
  const { lane, signal } = request;
  const waiting = new AbortController();
  const onStop = () => waiting.abort(signal?.reason);
  if (signal?.aborted === true) onStop();
  signal?.addEventListener('abort', onStop, { once: true });
  const unwatch = lane.breaker.onChange(() => {
    const { phase, probeInMs } = lane.breaker.status();
    if (phase === 'paused' && probeInMs !== null) waiting.abort(laneClosed);
  });
  try {
    return await executeCheck(dependencies, { ...request, turnSignal: waiting.signal, handsOver: true });
  } catch (error) {
    if (error === laneClosed) return null;
    throw error;
  } finally {
    unwatch();
    signal?.removeEventListener('abort', onStop);
  }
}

/**
 * Whether calls of the lane wait for the provider. Once its pause is over the next row is its probe; while
 * the computer sleeps the other lane waits as well.
 */
function isClosed({ breaker }: Lane): boolean {
  const { phase, cause, probeInMs, gaveUp } = breaker.status();
  if (phase === 'flowing' || cause === 'suspend') return false;
  return phase === 'probing' || probeInMs !== null || gaveUp;
}
