import { describe, expect, test } from 'vitest';
import { glodonSettingsSchema } from '@main/providers/glodon/settings';
import { glodonToken, interpretToken } from '@main/providers/glodon/token';
import { brokenBodies, httpResponse } from '../helpers';

const settings = glodonSettingsSchema.parse({ price: 100 });
const context = { nowMs: 0, nonce: '0'.repeat(32) };
const token = { access_token: 'cn-0f0f0f0f-0000', token_type: 'bearer', expires_in: 359420, scope: 'a b' };

function read(body: unknown, status = 200) {
  return interpretToken(httpResponse(body, status), settings);
}

describe('the request for a token', () => {
  const request = glodonToken.sign(
    glodonToken.build(undefined, settings),
    { appKey: 'testAppKey', appSecret: 'testAppSecret' },
    settings,
    context,
  );

  test('is a form with Basic authorization', () => {
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://account.glodon.com/oauth2/token',
      body: 'grant_type=client_credentials',
      headers: {
        authorization: 'Basic dGVzdEFwcEtleTp0ZXN0QXBwU2VjcmV0',
        'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      },
    });
  });

  test('is made only where no token was entered by hand, and needs the pair', () => {
    expect(glodonToken.isNeeded({ accessToken: 'cn-1', appKey: 'k', appSecret: 's' })).toBe(false);
    expect(glodonToken.isNeeded({ accessToken: '', appKey: 'k', appSecret: 's' })).toBe(true);
    expect(() =>
      glodonToken.sign(glodonToken.build(undefined, settings), { appKey: 'k' }, settings, context),
    ).toThrow(expect.objectContaining({ code: 'connection/credential-missing' }) as Error);
  });
});

describe('a token', () => {
  test.each([
    [token, 359_420],
    [{ ...token, token_type: 'Bearer', expires_in: '3600' }, 3600],
    [{ access_token: 'cn-0f0f0f0f-0000' }, 600],
    [{ ...token, expires_in: 99_999_999 }, 2_592_000],
  ])('%j lives for %i seconds', (body, lifetimeSeconds) => {
    expect(read(body)).toEqual({ ok: true, accessToken: 'cn-0f0f0f0f-0000', lifetimeSeconds });
  });

  test.each([
    { ...token, access_token: 5 },
    { ...token, access_token: '' },
    { ...token, access_token: 'cn-1\r\nx: y' },
    { ...token, access_token: 'cn 1' },
    { ...token, token_type: 'mac' },
    { ...token, token_type: 1 },
    { ...token, expires_in: 0 },
    { ...token, expires_in: -5 },
    { ...token, expires_in: 'soon' },
    { ...token, expires_in: null },
    { error: 'invalid_client' },
  ])('is not in %j', (body) => {
    expect(read(body)).toMatchObject({
      ok: false,
      answer: { verdict: 'failed', reason: 'protocol', billed: 'no', feeFen: 0, facts: {} },
    });
  });

  test.each(brokenBodies)('is not in %s', (_label, body) => {
    expect(read(body)).toMatchObject({ ok: false, answer: { verdict: 'failed', reason: 'protocol' } });
  });

  test('counts over HTTP 200 only', () => {
    for (const status of [201, 302, 400, 401, 500]) expect(read(token, status).ok).toBe(false);
  });
});

describe('refusals', () => {
  test.each([
    [401, 'invalid_client', 'auth'],
    [400, 'invalid_client', 'auth'],
    [400, 'invalid_grant', 'auth'],
    [400, 'unauthorized_client', 'config'],
    [400, 'invalid_scope', 'config'],
    [400, 'invalid_request', 'config'],
    [400, 'unsupported_grant_type', 'config'],
    [400, 'unheard_of', 'protocol'],
  ])('HTTP %i with %s: %s', (status, error, reason) => {
    expect(read({ error, error_description: 'text' }, status)).toMatchObject({
      ok: false,
      answer: { verdict: 'failed', reason, providerCode: error, providerMessage: 'text', billed: 'no' },
    });
  });

  test.each([
    [401, 'auth'],
    [403, 'auth'],
    [404, 'config'],
    [429, 'rate-limit'],
    [503, 'provider'],
  ])('HTTP %i without a word: %s', (status, reason) => {
    expect(read('<html></html>', status)).toMatchObject({
      ok: false,
      answer: { verdict: 'failed', reason, providerCode: String(status), billed: 'no' },
    });
  });

  test('repeat nothing of a body that might hold a token', () => {
    const answer = JSON.stringify(read({ ...token, error: 'invalid_client', refresh_token: 'secret' }, 400));
    expect(answer).not.toMatch(/cn-0f0f|secret/);
  });
});
