import { describe, expect, test } from 'vitest';
import { isAllowedPage } from '@main/providers/allowed-page';

const settings = { allowedHosts: '*.fadada.com, pages.example.com' };
const real = { sandbox: false };
const sandbox = { sandbox: true };

describe('a page may be opened', () => {
  test.each([
    'https://realnameverify-test.fadada.com/fddAuthenticationService/v1/api/x.action?sign=1',
    'https://a.b.fadada.com/',
    'https://REALNAME.FADADA.COM/',
    'https://pages.example.com/x',
    'https://pages.example.com:443/x',
  ])('%s', (url) => {
    expect(isAllowedPage(url, settings, real)).toBe(true);
  });

  test('on this machine, for a sandbox alone', () => {
    for (const url of ['http://127.0.0.1:4000/x', 'http://localhost:4000/x', 'http://[::1]:4000/x']) {
      expect(isAllowedPage(url, settings, sandbox)).toBe(true);
      expect(isAllowedPage(url, settings, real)).toBe(false);
    }
  });
});

describe('a page may not be opened', () => {
  test.each([
    'https://fadada.com/',
    'https://evilfadada.com/',
    'https://fadada.com.evil.example/',
    'https://www.example.com/',
    'https://evil.example/?x=.fadada.com',
    'https://evil.example/#.fadada.com',
    'https://evil.example\\.fadada.com/',
    'https://pages.fadada.com@evil.example/',
    'https://pages.fadada.com:8443/',
    'https://pages.fadada.com./',
    'https:///pages.fadada.com/',
    'http://pages.fadada.com/',
    'http://192.168.0.1/',
    'http://127.0.0.1.evil.example/',
    'javascript://pages.fadada.com/%0aalert(1)',
    'file://pages.fadada.com/etc/passwd',
    'ms-settings:about',
    'https://pages.fadada.com/a b',
    'https://pages.fadada.com/\u0007',
    '',
  ])('%j', (url) => {
    expect(isAllowedPage(url, settings, real)).toBe(false);
    expect(isAllowedPage(url, settings, sandbox)).toBe(false);
  });

  test('where the connection names no host', () => {
    const url = 'https://pages.fadada.com/';
    expect(isAllowedPage(url, { allowedHosts: '' }, real)).toBe(false);
    expect(isAllowedPage(url, { allowedHosts: 5 }, real)).toBe(false);
    expect(isAllowedPage(url, {}, real)).toBe(false);
  });
});
