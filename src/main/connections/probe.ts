/** Calls that cost nothing: what is left on an account, and whether a connection works. */
import type { LocalizedText } from '@shared/domain/provider';
import { AppError } from '@shared/errors/app-error';
import { errorMessages } from '@shared/i18n/errors';
import type { BalanceView, ConnectionTestView } from '@shared/ipc/views';
import type { Lanes } from '../lanes/lanes';
import type { BalanceAnswer } from '../providers/provider';
import type { TransportResult } from '../transport/transport';
import type { Connections, OpenConnection } from './connections';

export interface ProbeDependencies {
  readonly connections: Connections;
  readonly lanes: Lanes;
  readonly now: () => number;
  readonly newNonce: () => string;
}

const messages = {
  worked: {
    'zh-CN': '连接正常，凭证有效。',
    en: 'The connection works and the credential is accepted.',
  },
  reachable: {
    'zh-CN': '地址可以连通。该服务商没有免费的调用可验证凭证，首次核验时才会检查。',
    en: 'The address answers. The provider has no free call that verifies the credential; the first check does.',
  },
  refusedCredential: {
    'zh-CN': '服务商拒绝了本次调用，请按返回码核对凭证与账户。',
    en: 'The provider refused the call. Check the credential and the account by the code.',
  },
} as const satisfies Record<string, LocalizedText>;

/** @throws AppError `connection/no-balance`, or the transport's error. */
export async function readBalance(dependencies: ProbeDependencies, idOrName: string): Promise<BalanceView> {
  const connection = dependencies.connections.open(idOrName);
  const noBalance = () => new AppError('connection/no-balance', 'The provider has no balance call.');
  if (connection.provider.balance === null) throw noBalance();
  const { result, answer } = await callBalance(dependencies, connection);
  if (!result.ok) throw new AppError(result.code, result.detail, { retryable: true });
  if (answer === null) throw noBalance();
  const entry = connection.provider.codes.find(({ code }) => code === answer.providerCode) ?? null;
  return {
    ok: answer.ok,
    remaining: answer.remaining,
    providerCode: answer.providerCode,
    codeMeaning: entry?.meaning ?? null,
    advice: answer.ok ? null : (entry?.advice ?? null),
  };
}

/** Tests a connection without a paid call and names the first layer that fails. */
export async function testConnection(
  dependencies: ProbeDependencies,
  idOrName: string,
): Promise<ConnectionTestView> {
  const connection = dependencies.connections.open(idOrName);
  const { result, answer } = await callBalance(dependencies, connection);
  const { durationMs } = result;
  if (!result.ok) {
    const layer = result.code === 'transport/tls' ? 'tls' : 'network';
    return { ok: false, layer, providerCode: null, message: errorMessages[result.code], durationMs };
  }
  if (answer === null) {
    return { ok: true, layer: 'network', providerCode: null, message: messages.reachable, durationMs };
  }
  if (answer.ok) {
    return {
      ok: true,
      layer: 'done',
      providerCode: answer.providerCode,
      message: messages.worked,
      durationMs,
    };
  }
  const entry = connection.provider.codes.find(({ code }) => code === answer.providerCode);
  return {
    ok: false,
    layer: entry?.reason === 'auth' ? 'credential' : 'provider',
    providerCode: answer.providerCode,
    message: entry?.advice ?? messages.refusedCredential,
    durationMs,
  };
}

/** The balance call; for a provider without one a plain GET of the host, which no provider bills. */
async function callBalance(
  { lanes, now, newNonce }: ProbeDependencies,
  { stored, provider, settings, readCredential }: OpenConnection,
): Promise<{ result: TransportResult; answer: BalanceAnswer | null }> {
  const lane = await lanes.laneOf(stored.id, settings);
  const { balance } = provider;
  await lane.slots.take({ urgent: true });
  try {
    await lane.limiter.gate();
    const request =
      balance === null
        ? { method: 'GET' as const, url: `${new URL(settings.baseUrl).origin}/`, headers: {}, body: null }
        : balance.sign(balance.build(undefined, settings), readCredential(), settings, {
            nowMs: now() + lane.clock.offsetMs,
            nonce: newNonce(),
          });
    const result = await lane.transport.send(request, { timeoutMs: settings.timeoutMs });
    if (!result.ok || balance === null) return { result, answer: null };
    return {
      result,
      answer: balance.interpret(result.response, settings, { input: undefined, readCredential }),
    };
  } finally {
    lane.slots.release();
  }
}
