import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '@shared/domain/verdict';
import { TokenCache } from '@main/lanes/token-cache';
import type { TokenAnswer } from '@main/providers/provider';

const token = (accessToken: string, lifetimeSeconds = 3_600): TokenAnswer => ({
  ok: true,
  accessToken,
  lifetimeSeconds,
});
const refusal: TokenAnswer = { ok: false, answer: { verdict: 'failed', reason: 'auth' } as Answer };

describe('an access token', () => {
  it('is fetched once for all that wait, and kept until shortly before its end', async () => {
    const cache = new TokenCache();
    const fetch = vi.fn(() => Promise.resolve(token(`token-${fetch.mock.calls.length}`)));
    const [first, second] = await Promise.all([cache.get('key', 0, fetch), cache.get('key', 0, fetch)]);
    expect(first).toEqual(second);
    await cache.get('key', 3_299_999, fetch);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(await cache.get('key', 3_300_000, fetch)).toMatchObject({ accessToken: 'token-2' });
  });

  it('of a short life is used for half of it', async () => {
    const cache = new TokenCache();
    const fetch = vi.fn(() => Promise.resolve(token('short', 60)));
    await cache.get('key', 0, fetch);
    await cache.get('key', 29_999, fetch);
    expect(fetch).toHaveBeenCalledTimes(1);
    await cache.get('key', 30_000, fetch);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('made from another credential or address is another one', async () => {
    const cache = new TokenCache();
    const fetch = vi.fn((name: string) => Promise.resolve(token(name)));
    await cache.get('old', 0, () => fetch('old'));
    expect(await cache.get('new', 0, () => fetch('new'))).toMatchObject({ accessToken: 'new' });
  });

  it('that was refused is forgotten, unless another was fetched meanwhile', async () => {
    const cache = new TokenCache();
    await cache.get('key', 0, () => Promise.resolve(token('first')));
    cache.drop('first');
    expect(await cache.get('key', 0, () => Promise.resolve(token('second')))).toMatchObject({
      accessToken: 'second',
    });
    cache.drop('first');
    expect(await cache.get('key', 0, () => Promise.resolve(token('third')))).toMatchObject({
      accessToken: 'second',
    });
  });

  it('that could not be had is asked for again by the next', async () => {
    const cache = new TokenCache();
    expect(await cache.get('key', 0, () => Promise.resolve(refusal))).toBe(refusal);
    await expect(cache.get('key', 0, () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    expect(await cache.get('key', 0, () => Promise.resolve(token('works')))).toMatchObject({ ok: true });
  });
});
