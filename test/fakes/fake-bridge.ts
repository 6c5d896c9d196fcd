/**
 * A main process that exists in memory only: what the renderer's tests and a look at the screens talk to.
 * All people are invented; what a screen gets is masked as main would mask it.
 */
import type { OperatorState } from '@shared/ipc/operator-view';
import type { Bridge } from '@shared/ipc/bridge';
import { channels, type ChannelName, type EventName } from '@shared/ipc/channels';
import type { ChannelInput, ChannelOutput, EventPayload } from '@shared/ipc/contract';
import type { IpcResult } from '@shared/ipc/result';
import type { VaultState } from '@shared/ipc/vault-view';
import type { AppState } from '@shared/ipc/app-view';
import type { BatchView } from '@shared/ipc/batch-view';
import type { CheckView } from '@shared/ipc/check-view';
import type { ConnectionView } from '@shared/ipc/connection-view';
import type { ErrorCode, ErrorContext } from '@shared/errors/app-error';
import { definedOf } from '@main/guards/policy';
import { fakeAnswer } from './fake-answers';
import { fakeConnections, fakeProviders } from './fake-providers';
import { fakeTest } from './fake-test';

export type FakeHandlers = {
  [Name in ChannelName]?: (input: ChannelInput<Name>) => ChannelOutput<Name> | Promise<ChannelOutput<Name>>;
};

export interface FakeBridgeOptions {
  readonly app?: Partial<AppState>;
  readonly vault?: Partial<VaultState>;
  readonly connections?: readonly ConnectionView[];
  readonly batches?: readonly BatchView[];
  readonly checks?: readonly CheckView[];
  /** Takes the place of what the fake does by itself. */
  readonly handlers?: FakeHandlers;
  readonly operators?: OperatorState;
  /** Waits so long before each answer of a provider; nothing waits without it. */
  readonly providerDelayMs?: number;
}

export interface FakeBridge extends Bridge {
  /** Every call so far, in order. */
  readonly calls: readonly { readonly name: ChannelName; readonly input: unknown }[];
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
}

/** Thrown by a handler to answer with an error envelope. */
export class FakeFailure extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly context: ErrorContext = {},
  ) {
    super(code);
  }
}

const passphrase = 'correct horse';

/** What the fake shows as a recovery key; it opens nothing. */
export const fakeRecoveryGroups = ['0X179', 'HT57R', 'SEZGB', 'S45SQ', '3ENST', 'QYD91', 'QS9WA', 'GX6CR'];

const closedVault: VaultState = {
  fault: null,
  databaseFault: null,
  recoveryKeyMadeAtMs: null,
  hasPin: false,
  pinTriesLeft: 0,
  waitMs: 0,
  runningBatches: 0,
  lastLock: null,
  lockSettings: { idleMinutes: 10, runningBatch: 'continue' },
  wrongTries: [],
};

export function createFakeBridge(options: FakeBridgeOptions = {}): FakeBridge {
  let app: AppState = {
    version: '0.1.0',
    build: 'checkout',
    locale: 'zh-CN',
    systemLocale: 'zh-CN',
    theme: 'system',
    vault: 'open',
    protection: 'keychain',
    keychainAvailable: true,
    platform: 'linux',
    isReadOnly: false,
    lastConnectionId: null,
    ...options.app,
  };
  let guards: ChannelOutput<'guards:get'> = {
    duplicates: 'copy',
    reuseDays: null,
    reuseFrom: 'connection',
    batchLimitFen: null,
    dayLimitFen: null,
    confirmAboveFen: 100_000,
    approveAboveFen: null,
    committedTodayFen: 1_280,
  };
  let vault: VaultState = { ...closedVault, ...options.vault };
  let connections = [...(options.connections ?? fakeConnections())];
  const batches = [...(options.batches ?? [])];
  const checks = [...(options.checks ?? [])];
  const calls: { name: ChannelName; input: unknown }[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const emit: FakeBridge['emit'] = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };
  const find = (id: string): ConnectionView => {
    const connection = connections.find((candidate) => candidate.id === id);
    if (connection === undefined) throw new FakeFailure('connection/not-found');
    return connection;
  };

  const own: FakeHandlers = {
    'app:getState': () => app,
    'app:setLocale': ({ locale }) => {
      app = { ...app, locale };
    },
    'app:setTheme': ({ theme }) => {
      app = { ...app, theme };
    },
    'vault:create': ({ method }) => {
      app = { ...app, vault: 'open', protection: method };
    },
    'vault:getState': () => vault,
    'vault:setLockSettings': (lockSettings) => {
      vault = { ...vault, lockSettings };
    },
    'vault:setPin': ({ pin }) => {
      vault = { ...vault, hasPin: pin !== null };
    },
    'vault:beginRecoveryKey': () => ({ groups: fakeRecoveryGroups, askedGroup: 2 }),
    'vault:confirmRecoveryKey': ({ group }) => {
      if (group !== fakeRecoveryGroups[2]) throw new FakeFailure('vault/recovery-key-typo');
      vault = { ...vault, recoveryKeyMadeAtMs: Date.UTC(2026, 0, 15, 4) };
    },
    'vault:unlock': ({ passphrase: given }) => {
      if (given !== passphrase) throw new FakeFailure('vault/wrong-passphrase');
      app = { ...app, vault: 'open' };
    },
    'guards:get': () => guards,
    'guards:set': (change) => {
      guards = { ...guards, ...definedOf(change) };
    },
    'providers:list': () => [...fakeProviders],
    'connections:list': () => connections,
    'connections:use': ({ id }) => {
      app = { ...app, lastConnectionId: id };
    },
    'connections:save': (input) => {
      const provider = fakeProviders.find(({ id }) => id === input.providerId);
      if (provider === undefined) throw new FakeFailure('connection/invalid');
      const before = connections.find(({ id }) => id === input.id);
      const price = input.settings['price'];
      const saved: ConnectionView = {
        id: before?.id ?? `connection-${connections.length + 1}`,
        name: input.name,
        providerId: input.providerId,
        kinds: provider.kinds.map(({ kind }) => kind),
        sandbox: before?.sandbox ?? false,
        settings: input.settings,
        credentials: Object.fromEntries(
          provider.credentialFields.map(({ name }) => {
            const written = input.credentials[name];
            const status =
              written === undefined
                ? (before?.credentials[name] ?? { configured: false, hint: null })
                : { configured: true, hint: written.slice(-4) };
            return [name, status];
          }),
        ),
        certificates: [],
        priceFen: typeof price === 'number' ? price : null,
        hasBalance: provider.hasBalance,
      };
      connections =
        before === undefined
          ? [...connections, saved]
          : connections.map((connection) => (connection.id === saved.id ? saved : connection));
      return saved;
    },
    'connections:remove': ({ id }) => {
      connections = connections.filter((connection) => connection.id !== find(id).id);
    },
    'connections:chooseCertificates': () => null,
    'connections:test': ({ id }) => fakeTest(find(id).sandbox),
    'connections:balance': ({ id }) =>
      find(id).sandbox
        ? { ok: true, remaining: '9,874', providerCode: '2', codeMeaning: null, advice: null }
        : {
            ok: false,
            remaining: null,
            providerCode: '405',
            codeMeaning: { 'zh-CN': '用户名或密码不正确', en: 'Account or password is wrong' },
            advice: { 'zh-CN': '请核对 APIID 与 APIKEY。', en: 'Check the APIID and the APIKEY.' },
          },
    'connections:refreshBalances': () => undefined,
    'sandbox:connect': () => {
      connections = fakeConnections().filter(({ sandbox }) => sandbox);
      return connections;
    },
    'check:run': async (input) => {
      if (options.providerDelayMs !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, options.providerDelayMs));
      }
      return fakeAnswer(find(input.connectionId), input);
    },
    'check:copyMasked': () => undefined,
    'batch:list': () => batches,
    'batch:rows': () => ({ total: 0, rows: [] }),
    'batch:get': ({ id }) => {
      const batch = batches.find((candidate) => candidate.id === id);
      if (batch === undefined) throw new FakeFailure('batch/not-found');
      return batch;
    },
    'backup:getState': () => ({ folder: null, lastAtMs: null, lastName: null, opensElsewhere: true }),
    'operators:getState': () => options.operators ?? { accounts: [], present: null },
    'purposes:get': () => ({ mode: 'off', purposes: [], last: null }),
    'work:list': () => [],
    'updates:get': () => ({ channel: 'off', feedUrl: '', lastCheckedAtMs: null, newer: null }),
    'masking:get': () => ({ profile: 'default', revealReason: 'asked' }),
    'audit:page': () => ({ total: 0, entries: [] }),
    'history:tags': () => [],
    'history:life': () => ({ attempts: [], notes: [], tags: [] }),
    'history:search': ({ offset, limit }) => ({
      total: checks.length,
      checks: checks.slice(offset, offset + limit),
    }),
  };
  const handlers: FakeHandlers = { ...own, ...options.handlers };

  const answer = async (name: ChannelName, input: unknown): Promise<IpcResult<unknown>> => {
    calls.push({ name, input });
    const handler = handlers[name] as ((given: unknown) => unknown) | undefined;
    try {
      if (handler === undefined) throw new FakeFailure('internal/unexpected');
      return { ok: true, value: await handler(input) };
    } catch (error) {
      const failure = error instanceof FakeFailure ? error : new FakeFailure('internal/unexpected');
      const { code, context } = failure;
      return {
        ok: false,
        error: { code, message: code, retryable: false, context, correlationId: '7c1e04b2' },
      };
    }
  };
  const groups = Object.fromEntries(
    Object.entries(channels).map(([group, names]) => [
      group,
      Object.fromEntries(
        names.map((name) => [name, (input: unknown) => answer(`${group}:${name}` as ChannelName, input)]),
      ),
    ]),
  );
  return {
    ...(groups as unknown as Bridge),
    on: (name, listener) => {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => all.delete(listener);
    },
    pathOfFile: (file) => `/data/${file.name}`,
    calls,
    emit,
  };
}
