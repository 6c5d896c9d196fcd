import { beforeEach, describe, expect, it } from 'vitest';
import { Balances } from '@main/connections/balances';
import { Connections } from '@main/connections/connections';
import type { StoredConnection } from '@main/connections/stored-connection';
import { Lanes } from '@main/lanes/lanes';
import { createProviderRegistry } from '@main/providers/registry';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { createOpenVault } from '../../../fakes/open-vault';
import { FakeTimers } from '../../../fakes/fake-timers';

const startMs = Date.UTC(2026, 0, 15, 4);
const minuteMs = 60_000;

let nowMs: number;
let asked: string[];
let left: string;
let changes: number;
let connections: Connections;
let balances: Balances;

beforeEach(async () => {
  nowMs = startMs;
  asked = [];
  left = '42';
  changes = 0;
  connections = new Connections(
    createInMemorySettings(),
    await createOpenVault(),
    createProviderRegistry(),
    () => nowMs,
  );
  const lanes = new Lanes(
    async ({ origin }) => ({
      send: async () => {
        asked.push(origin);
        if (left === '') {
          return { ok: false, code: 'transport/offline', detail: '', mayHaveLeft: false, durationMs: 1 };
        }
        const body = Buffer.from(JSON.stringify({ code: 2, num: left }));
        return { ok: true, response: { status: 200, headers: {}, body }, durationMs: 1 };
      },
      close: async () => undefined,
    }),
    new FakeTimers(),
  );
  balances = new Balances({
    connections,
    lanes,
    now: () => nowMs,
    newNonce: () => '0'.repeat(32),
    onChanged: () => (changes += 1),
  });
});

function connect(settings: Readonly<Record<string, string>> = {}, name = '企业'): StoredConnection {
  return connections.save(null, {
    providerId: 'ihuyi',
    name,
    settings: { qps: '1000', ...settings },
    credentials: { apiId: 'desk', apiKey: 'an-invented-key' },
  });
}

async function refresh(connectionId?: string): Promise<void> {
  balances.refresh(connectionId);
  await balances.idle();
}

describe('the balances', () => {
  it('are known once read, with the threshold they are below', async () => {
    const stored = connect();
    expect(balances.lastOf(stored)).toBeNull();
    expect(await balances.read(stored.name)).toMatchObject({ ok: true, remaining: '42', lowBelow: 100 });
    expect(balances.lastOf(stored)).toEqual({ remaining: '42', lowBelow: 100, readAtMs: startMs });
    expect(changes).toBe(1);
  });

  it('are judged by the present threshold', async () => {
    const stored = connect();
    await refresh();
    const settings = (balanceWarning: string) =>
      connections.save(stored.id, {
        providerId: 'ihuyi',
        name: stored.name,
        settings: { balanceWarning },
        credentials: {},
      });
    expect(balances.lastOf(settings('0'))?.lowBelow).toBeNull();
    expect(balances.lastOf(settings('43'))?.lowBelow).toBe(43);
    expect(asked).toHaveLength(1);
  });

  it('are asked for without being told to once in ten minutes, by whatever was the occasion', async () => {
    const stored = connect();
    connections.save(null, {
      providerId: 'marketplace',
      name: '无余额',
      settings: { baseUrl: 'https://provider.example' },
      credentials: { appId: '1', secret: 'an-invented-secret' },
    });
    await refresh();
    await refresh(stored.id);
    nowMs += 10 * minuteMs - 1;
    await refresh();
    expect(asked).toHaveLength(1);
    nowMs += 1;
    await refresh();
    expect(asked).toHaveLength(2);
    nowMs -= 24 * 60 * minuteMs;
    await refresh();
    expect(asked).toHaveLength(3);
  });

  it('are asked for at once when the operator wants to know', async () => {
    const stored = connect();
    await refresh();
    left = '41';
    await balances.read(stored.id);
    expect(asked).toHaveLength(2);
    expect(balances.lastOf(stored)?.remaining).toBe('41');
  });

  it('count a call that failed, and keep the figure before it', async () => {
    const stored = connect();
    await refresh();
    nowMs += 10 * minuteMs;
    left = '';
    await refresh();
    await refresh();
    expect(asked).toHaveLength(2);
    expect(balances.lastOf(stored)?.remaining).toBe('42');
    await expect(balances.read(stored.id)).rejects.toMatchObject({ code: 'transport/offline' });
  });

  it('are of one account: another key or address has none yet', async () => {
    const stored = connect();
    await refresh();
    const changed = connections.save(stored.id, {
      providerId: 'ihuyi',
      name: stored.name,
      settings: {},
      credentials: { apiKey: 'another-invented-key' },
    });
    expect(balances.lastOf(changed)).toBeNull();
    await refresh();
    expect(asked).toHaveLength(2);
  });

  it('of one connection are read after its batch, and of no other', async () => {
    connect();
    const other = connect({ baseUrl: 'https://other.example' }, '另一个');
    await refresh(other.id);
    expect(asked).toEqual(['https://other.example']);
  });
});
