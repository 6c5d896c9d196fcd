/** Calls that cost nothing: what is left on an account, or any answer of the host. */
import { AppError } from '@shared/errors/app-error';
import type { BalanceView } from '@shared/ipc/connection-view';
import type { Lanes } from '../lanes/lanes';
import type { Departure } from '../lanes/rate-limiter';
import type { BalanceAnswer } from '../providers/provider';
import type { TransportResult } from '../transport/transport';
import type { Connections, OpenConnection } from './connections';
import { lowBalanceThreshold } from './low-balance';

export interface ProbeDependencies {
  readonly connections: Connections;
  readonly lanes: Lanes;
  readonly now: () => number;
  readonly newNonce: () => string;
}

/** @throws AppError `connection/no-balance`, or the transport's error. */
export async function readBalance(dependencies: ProbeDependencies, idOrName: string): Promise<BalanceView> {
  const connection = dependencies.connections.open(idOrName);
  const noBalance = () => new AppError('connection/no-balance', 'The provider has no balance call.');
  if (connection.provider.balance === null) throw noBalance();
  const { result, answer } = await callBalance(dependencies, connection);
  if (!result.ok) throw new AppError(result.code, result.detail, { retryable: true });
  if (answer === null) throw noBalance();
  const entry = connection.provider.codes.find(({ code }) => code === answer.providerCode) ?? null;
  const lowBelow = lowBalanceThreshold(answer.remaining, connection.settings);
  return {
    ...(lowBelow === null ? {} : { lowBelow }),
    ok: answer.ok,
    remaining: answer.remaining,
    providerCode: answer.providerCode,
    codeMeaning: entry?.meaning ?? null,
    advice: answer.ok ? null : (entry?.advice ?? null),
  };
}

/** The balance call; for a provider without one a plain GET of the host, which no provider bills. */
export async function callBalance(
  { lanes, now, newNonce }: ProbeDependencies,
  { stored, provider, settings, readCredential }: OpenConnection,
): Promise<{ result: TransportResult; answer: BalanceAnswer | null }> {
  const lane = await lanes.laneOf(stored.id, settings);
  const { balance } = provider;
  await lane.slots.take({ urgent: true });
  let departure: Departure | null = null;
  try {
    departure = await lane.limiter.gate();
    const request =
      balance === null
        ? { method: 'GET' as const, url: `${new URL(settings.baseUrl).origin}/`, headers: {}, body: null }
        : balance.sign(balance.build(undefined, settings), readCredential(), settings, {
            nowMs: now() + lane.clock.offsetMs,
            nonce: newNonce(),
          });
    const result = await lane.transport.send(request, {
      timeoutMs: settings.timeoutMs,
      onLeaving: departure.leaves,
    });
    if (result.ok) lane.clock.observe(result.response.headers['date'], now());
    if (!result.ok || balance === null) return { result, answer: null };
    return {
      result,
      answer: balance.interpret(result.response, settings, { input: undefined, readCredential }),
    };
  } finally {
    departure?.ends();
    lane.slots.release();
  }
}
