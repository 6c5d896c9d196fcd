/** What one check runs in: a spender's database, a lane by a fake clock, and a transport that says what a test says. */
import type { Factors } from '@shared/domain/factors';
import { type CheckDependencies, type CheckRequest, executeCheck } from '@main/checks/execute-check';
import type { OpenConnection } from '@main/connections/connections';
import type { CheckOrigin, DataService } from '@main/data/data-service';
import { ClockGuard } from '@main/lanes/clock-guard';
import { createLaneControls } from '@main/lanes/lanes';
import { TokenCache } from '@main/lanes/token-cache';
import type { Provider } from '@main/providers/provider';
import type { Transport } from '@main/transport/transport';
import { FakeTimers } from '../../../fakes/fake-timers';
import { makeFolder, openSpender } from '../data/support';

/** When the fake clock stands at 0. */
export const startMs = 1_768_464_000_000;

export interface CheckScene {
  readonly data: DataService;
  readonly timers: FakeTimers;
  close(): Promise<void>;
}

export async function openCheckScene(): Promise<CheckScene> {
  const folder = makeFolder();
  const data = await openSpender(folder);
  return {
    data,
    timers: new FakeTimers(),
    close: async () => {
      await data.close();
      folder.remove();
    },
  };
}

export function originWith(providerId: CheckOrigin['providerId'], kind: CheckOrigin['kind']): CheckOrigin {
  return { connectionId: 'connection-1', connectionName: '总部账号 A', providerId, sandbox: true, kind };
}

export interface PreparedCheck {
  readonly lane: CheckRequest['lane'];
  start(): ReturnType<typeof executeCheck>;
}

/** A check that waits to be started; its connection has a price of 16 fen. */
export function prepareCheck(
  { data, timers }: Pick<CheckScene, 'data' | 'timers'>,
  check: {
    readonly origin: CheckOrigin;
    readonly factors: Factors;
    readonly provider: Provider;
    readonly transport: Transport;
    /** Of the token service; the same one where left out. */
    readonly tokenTransport?: Transport;
    readonly readCredential?: OpenConnection['readCredential'];
    readonly request?: Partial<CheckRequest> | undefined;
  },
): PreparedCheck {
  const { origin, factors, provider, transport, tokenTransport = transport } = check;
  const dependencies: CheckDependencies = {
    data,
    timers,
    now: () => startMs + Math.floor(timers.now()),
    random: () => 0.5,
    newNonce: () => '0'.repeat(32),
  };
  const lane = {
    ...createLaneControls({ qps: 50, concurrency: 2 }, {}, timers, () => 0.5),
    transport,
    clock: new ClockGuard(),
    tokens: new TokenCache(),
    transportTo: () => Promise.resolve(tokenTransport),
  };
  const request: CheckRequest = {
    checkId: 'check-1',
    origin,
    factors,
    batch: null,
    connection: {
      stored: {
        id: origin.connectionId,
        name: origin.connectionName,
        providerId: origin.providerId,
        sandbox: origin.sandbox,
        embeddedSandbox: false,
        settings: {},
        sealedCredentials: {},
        credentialHints: {},
        createdAtMs: 0,
      },
      provider,
      settings: provider.settingsSchema.parse({ baseUrl: 'https://provider.example', price: 16 }),
      readCredential: check.readCredential ?? (() => ({})),
    },
    lane,
    ...check.request,
  };
  return { lane, start: () => executeCheck(dependencies, request) };
}
