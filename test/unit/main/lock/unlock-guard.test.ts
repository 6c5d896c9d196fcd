import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/app-error';
import type { UnlockMethod } from '@main/lock/lock-settings';
import { UnlockGuard } from '@main/lock/unlock-guard';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';

function guarded() {
  const clock = { nowMs: Date.UTC(2026, 10, 2, 9) };
  const settings = createInMemorySettings();
  const logged: string[] = [];
  const open = () =>
    new UnlockGuard(
      settings,
      () => clock.nowMs,
      (code, inARow) => logged.push(`${code} ${inARow}`),
    );
  const guard = open();
  const fail = (code: 'vault/wrong-passphrase' | 'vault/wrong-pin' | 'vault/recovery-key-typo') => () =>
    Promise.reject(new AppError(code, 'It does not fit.'));
  /** A wrong try after the wait for it. */
  const wrong = async (method: UnlockMethod = 'passphrase') => {
    clock.nowMs += guard.waitMs();
    const code = method === 'pin' ? 'vault/wrong-pin' : 'vault/wrong-passphrase';
    await expect(guard.attempt(method, fail(code))).rejects.toMatchObject({ code });
  };
  return { clock, settings, logged, guard, open, fail, wrong };
}

describe('wrong tries', () => {
  it('wait longer and longer, from the fourth on, and never more than a quarter of an hour', async () => {
    const { guard, wrong } = guarded();
    const waitsSeconds: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      await wrong();
      waitsSeconds.push(guard.waitMs() / 1_000);
    }
    expect(waitsSeconds).toEqual([0, 0, 0, 5, 15, 30, 60, 300, 900, 900, 900]);
  });

  it('are refused during the wait, without being tried', async () => {
    const { clock, guard, wrong } = guarded();
    for (let tries = 0; tries < 5; tries += 1) await wrong();
    clock.nowMs += 4_001;
    let tried = false;
    const early = guard.attempt('passphrase', async () => {
      tried = true;
    });
    await expect(early).rejects.toMatchObject({
      code: 'vault/too-many-tries',
      context: { waitSeconds: 11 },
    });
    expect(tried).toBe(false);
  });

  it('are logged and kept with their method, the latest twenty', async () => {
    const { guard, logged, wrong } = guarded();
    await wrong('pin');
    await wrong();
    expect(logged).toEqual(['vault/wrong-pin 1', 'vault/wrong-passphrase 2']);
    expect(guard.tries().recent.map(({ method }) => method)).toEqual(['pin', 'passphrase']);
    for (let tries = 0; tries < 25; tries += 1) await wrong();
    expect(guard.tries().recent).toHaveLength(20);
  });

  it('are not forgotten by a restart', async () => {
    const { open, wrong } = guarded();
    for (let tries = 0; tries < 4; tries += 1) await wrong();
    expect(open().waitMs()).toBe(5_000);
  });

  it('count although the program ends before the answer', async () => {
    const { guard, open } = guarded();
    void guard.attempt('passphrase', () => new Promise(() => undefined));
    expect(open().tries().inARow).toBe(1);
  });

  it('start anew after a right one, which keeps the record of them', async () => {
    const { clock, guard, wrong } = guarded();
    for (let tries = 0; tries < 4; tries += 1) await wrong();
    clock.nowMs += 5_000;
    expect(await guard.attempt('passphrase', () => Promise.resolve('open'))).toBe('open');
    expect(guard.waitMs()).toBe(0);
    expect(guard.tries()).toMatchObject({ inARow: 0 });
    expect(guard.tries().recent).toHaveLength(4);
  });
});

describe('the clock', () => {
  it('set back makes no wait longer than its own', async () => {
    const { clock, guard, wrong } = guarded();
    for (let tries = 0; tries < 4; tries += 1) await wrong();
    clock.nowMs -= 24 * 3_600_000;
    expect(guard.waitMs()).toBe(5_000);
  });
});

describe('what is no guess', () => {
  it('costs nothing: a typing error in a recovery key, a keychain that is gone, an error nobody expects', async () => {
    const { guard, logged, fail, wrong } = guarded();
    await wrong();
    const before = guard.tries();
    await expect(guard.attempt('recovery-key', fail('vault/recovery-key-typo'))).rejects.toThrow();
    await expect(
      guard.attempt('passphrase', () => Promise.reject(new AppError('vault/keychain-unavailable', 'None.'))),
    ).rejects.toThrow();
    await expect(
      guard.attempt('passphrase', () => Promise.reject(new Error('A worker ended.'))),
    ).rejects.toThrow('A worker ended.');
    expect(guard.tries()).toEqual(before);
    expect(logged).toHaveLength(1);
  });
});
