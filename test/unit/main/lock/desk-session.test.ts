import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/app-error';
import { DeskSession, type LockableDesk } from '@main/lock/desk-session';
import { UnlockGuard } from '@main/lock/unlock-guard';
import type { KeychainCipher } from '@main/vault/keychain-cipher';
import { turns } from '../../../fakes/fake-timers';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { createMemoryVault } from '../../../fakes/open-vault';

const passphrase = 'correct horse battery';

/** A desk whose batches run until a test ends them; closing it stops them, as the real one does. */
class FakeDesk implements LockableDesk {
  isClosed = false;
  readonly #running = new Map<string, () => void>();
  readonly #ended = new Map<string, Promise<void>>();

  readonly batches = {
    runningIds: () => [...this.#running.keys()],
    ended: (id: string) => this.#ended.get(id) ?? Promise.resolve(),
  };

  startBatch(id: string): void {
    this.#ended.set(id, new Promise((resolve) => this.#running.set(id, resolve)));
  }

  endBatch(id: string): void {
    this.#running.get(id)?.();
    this.#running.delete(id);
  }

  async close(): Promise<void> {
    for (const id of this.batches.runningIds()) this.endBatch(id);
    this.isClosed = true;
  }
}

function createSession(cipher: KeychainCipher | null = null) {
  const vault = createMemoryVault(cipher);
  const settings = createInMemorySettings();
  const desks: FakeDesk[] = [];
  const events: string[] = [];
  const faults: { open: Error | null } = { open: null };
  const session = new DeskSession({
    workstation: { vault, settings, integrity: { isDamaged: () => false } },
    guard: new UnlockGuard(
      settings,
      () => 0,
      () => undefined,
    ),
    openDesk: async () => {
      if (faults.open !== null) throw faults.open;
      const desk = new FakeDesk();
      desks.push(desk);
      return desk;
    },
    onOpened: () => events.push('opened'),
    onLocked: (reason) => events.push(`locked ${reason}`),
    onChanged: () => events.push('changed'),
  });
  return { session, vault, settings, desks, events, faults };
}

async function createOpenSession() {
  const made = createSession();
  await made.session.create({ method: 'passphrase', passphrase });
  made.events.length = 0;
  return made;
}

describe('opening', () => {
  it('tells of a disk that cannot even take the count of tries, until a try is another one', async () => {
    const { session, settings, desks } = await createOpenSession();
    await session.lock('operator');
    const { set } = settings;
    settings.set = () => {
      throw new AppError('storage/read-only', 'The settings file cannot be accessed.');
    };
    await expect(session.unlock({ passphrase })).rejects.toMatchObject({ code: 'storage/read-only' });
    expect(session.databaseFault()).toBe('storage/read-only');
    expect(desks).toHaveLength(1);
    settings.set = set;
    await session.unlock({ passphrase });
    expect(session.databaseFault()).toBeNull();
    expect(session.status()).toBe('open');
  });

  it('makes a vault and its desk together', async () => {
    const { session, events } = createSession();
    expect(session.status()).toBe('missing');
    expect(() => session.desk()).toThrow(AppError);
    await session.create({ method: 'passphrase', passphrase });
    expect(session.status()).toBe('open');
    expect(events).toEqual(['opened', 'changed']);
  });

  it('closes the vault again where the desk does not open', async () => {
    const { session, vault, faults } = createSession();
    faults.open = new AppError('storage/newer-database', 'The database is newer.');
    await expect(session.create({ method: 'passphrase', passphrase })).rejects.toMatchObject({
      code: 'storage/newer-database',
    });
    expect([session.status(), vault.status()]).toEqual(['locked', 'locked']);
  });

  it('remembers what is wrong with the keychain until it opens', async () => {
    const keychain = { available: true };
    const { session } = createSession({
      status: async () => ({ available: keychain.available, backend: 'gnome_libsecret' }),
      encrypt: async (text) => Buffer.from(text),
      decrypt: async (bytes) => ({ plainText: bytes.toString(), isStale: false }),
    });
    await session.create({ method: 'keychain' });
    await session.lock('operator');
    keychain.available = false;
    await expect(session.unlock({ passphrase: null })).rejects.toThrow();
    expect(session.fault()).toBe('vault/keychain-unavailable');
    keychain.available = true;
    await session.unlock({ passphrase: null });
    expect(session.fault()).toBeNull();
  });

  it('guards a passphrase against guessing', async () => {
    const { session } = await createOpenSession();
    await session.lock('operator');
    for (let tries = 0; tries < 4; tries += 1) {
      await expect(session.unlock({ passphrase: 'wrong' })).rejects.toMatchObject({
        code: 'vault/wrong-passphrase',
      });
    }
    await expect(session.unlock({ passphrase })).rejects.toMatchObject({ code: 'vault/too-many-tries' });
  });
});

describe('locking', () => {
  it('tells the window at once, then closes the desk and drops the keys', async () => {
    const { session, vault, desks, events } = await createOpenSession();
    const locked = session.lock('idle');
    expect(events).toEqual(['locked idle']);
    expect(session.status()).toBe('locked');
    expect(() => session.desk()).toThrow(expect.objectContaining({ code: 'vault/locked' }));
    await locked;
    expect(desks[0]?.isClosed).toBe(true);
    expect(vault.status()).toBe('locked');
    expect(session.lastLock()).toBe('idle');
  });

  it('is done once, and not at all where nothing is open', async () => {
    const { session, events } = await createOpenSession();
    await Promise.all([session.lock('suspend'), session.lock('system-lock')]);
    await session.lock('idle');
    expect(events).toEqual(['locked suspend']);
  });

  it('opens another desk with the passphrase or the PIN', async () => {
    const { session, vault, desks, events } = await createOpenSession();
    await vault.setPin('482915');
    await session.lock('operator');
    await session.unlockByPin('482915');
    await session.lock('operator');
    await session.unlock({ passphrase });
    expect(session.status()).toBe('open');
    expect(desks.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
    expect(events.filter((event) => event === 'opened')).toHaveLength(2);
  });

  it('drops the keys although the desk fails to close', async () => {
    const { session, vault, desks } = await createOpenSession();
    const [desk] = desks;
    if (desk === undefined) throw new Error('There is no desk.');
    desk.close = () => Promise.reject(new Error('The worker ended.'));
    await expect(session.lock('operator')).rejects.toThrow('The worker ended.');
    expect(vault.status()).toBe('locked');
  });
});

describe('a batch that runs when the desk is locked', () => {
  it('goes on behind the shut window, and the desk closes when it has ended', async () => {
    const { session, vault, desks } = await createOpenSession();
    desks[0]?.startBatch('one');
    desks[0]?.startBatch('two');
    await session.lock('idle');
    expect(session.status()).toBe('locked');
    expect(session.batchesBehindLock()).toBe(2);
    expect(() => session.desk()).toThrow(AppError);
    expect(vault.status()).toBe('open');

    desks[0]?.endBatch('one');
    await turns(2);
    expect(desks[0]?.isClosed).toBe(false);
    desks[0]?.endBatch('two');
    await turns(2);
    expect(desks[0]?.isClosed).toBe(true);
    expect(vault.status()).toBe('locked');
    expect(session.batchesBehindLock()).toBe(0);
  });

  it('is found again by who unlocks, and its end closes nothing then', async () => {
    const { session, desks } = await createOpenSession();
    const [desk] = desks;
    desk?.startBatch('one');
    await session.lock('operator');
    await session.unlock({ passphrase });
    expect(session.desk()).toBe(desk);
    desk?.endBatch('one');
    await turns(2);
    expect(session.status()).toBe('open');
    expect(desk?.isClosed).toBe(false);
  });

  it('does not close a desk that was unlocked and locked again with another batch', async () => {
    const { session, desks } = await createOpenSession();
    const [desk] = desks;
    desk?.startBatch('one');
    await session.lock('operator');
    await session.unlock({ passphrase });
    desk?.startBatch('two');
    await session.lock('operator');
    desk?.endBatch('one');
    await turns(2);
    expect(desk?.isClosed).toBe(false);
    desk?.endBatch('two');
    await turns(2);
    expect(desk?.isClosed).toBe(true);
  });

  it('stops where the policy says so', async () => {
    const { session, vault, settings, desks } = await createOpenSession();
    settings.set('lock', { idleMinutes: 5, runningBatch: 'pause' });
    desks[0]?.startBatch('one');
    await session.lock('idle');
    expect(desks[0]?.isClosed).toBe(true);
    expect(vault.status()).toBe('locked');
    expect(session.batchesBehindLock()).toBe(0);
  });
});

describe('who asks', () => {
  it('needs no further proof right after the vault was made, and one after a lock', async () => {
    const { session } = await createOpenSession();
    await session.prove(null);
    await session.lock('operator');
    await expect(session.prove(passphrase)).rejects.toMatchObject({ code: 'vault/locked' });
    await session.unlock({ passphrase });
    await expect(session.prove(null)).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    await expect(session.prove('wrong')).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    await session.prove(passphrase);
  });
});

describe('a new data key', () => {
  it('closes the desk and opens another one', async () => {
    const { session, vault, desks } = await createOpenSession();
    const before = vault.databaseKey().toString('hex');
    await session.rekey({ method: 'passphrase', passphrase }, { passphrase });
    expect(desks.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(vault.databaseKey().toString('hex')).not.toBe(before);
  });

  it('waits for no batch: it is refused while one runs, and with a wrong passphrase', async () => {
    const { session, desks } = await createOpenSession();
    const choice = { method: 'passphrase', passphrase } as const;
    await expect(session.rekey(choice, { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    desks[0]?.startBatch('one');
    await expect(session.rekey(choice, { passphrase })).rejects.toMatchObject({ code: 'batch/bad-state' });
    expect(session.status()).toBe('open');
    expect(desks[0]?.isClosed).toBe(false);
  });
});

it('closes for good', async () => {
  const { session, vault, desks } = await createOpenSession();
  await vault.setPin('482915');
  await session.close();
  expect(desks[0]?.isClosed).toBe(true);
  expect(vault.pinTriesLeft()).toBe(0);
  expect(session.status()).toBe('locked');
});
