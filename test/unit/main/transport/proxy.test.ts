import { describe, expect, it } from 'vitest';
import { proxyFromEnvironment, proxyFromPacResult } from '@main/transport/proxy';

const proxy = 'http://10.0.0.1:8080';

describe('the proxy of the environment', () => {
  it.each([
    ['https://api.example', { HTTPS_PROXY: proxy }, proxy],
    ['https://api.example', { https_proxy: proxy }, proxy],
    ['https://api.example', { HTTP_PROXY: proxy }, null],
    ['http://api.example', { HTTP_PROXY: proxy }, proxy],
    ['https://api.example', {}, null],
    ['https://api.example', { HTTPS_PROXY: '' }, null],
    ['https://api.example', { HTTPS_PROXY: proxy, NO_PROXY: 'api.example' }, null],
    ['https://api.example', { HTTPS_PROXY: proxy, no_proxy: ' other.test, .example ' }, null],
    ['https://api.example', { HTTPS_PROXY: proxy, NO_PROXY: '*.example' }, null],
    ['https://api.example', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, null],
    ['https://notexample', { HTTPS_PROXY: proxy, NO_PROXY: 'example' }, proxy],
  ] as const)('for %s in %o is %s', (origin, environment, expected) => {
    expect(proxyFromEnvironment(origin, environment)?.origin ?? null).toBe(expected);
  });
});

describe('a login and a scheme in the environment', () => {
  it('are read as other programs read them', () => {
    const read = (value: string) => proxyFromEnvironment('https://api.example', { HTTPS_PROXY: value });
    expect(read('http://desk:p%40ss@10.0.0.1:8080')).toEqual({
      origin: 'http://10.0.0.1:8080',
      credential: { user: 'desk', password: 'p@ss' },
    });
    expect(read('10.0.0.1:8080')).toEqual({ origin: 'http://10.0.0.1:8080', credential: null });
    expect(() => read('socks5://10.0.0.1:1080')).toThrow(
      expect.objectContaining({ code: 'transport/proxy-unsupported' }),
    );
  });
});

describe('the proxy of a PAC result', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY 10.0.0.1:8080; DIRECT', 'http://10.0.0.1:8080'],
    ['HTTPS proxy.example:443', 'https://proxy.example'],
    ['SOCKS5 10.0.0.1:1080; PROXY 10.0.0.2:80', 'http://10.0.0.2'],
    ['direct; PROXY 10.0.0.1:8080', null],
  ] as const)('%j is %s', (result, expected) => {
    expect(proxyFromPacResult(result)?.origin ?? null).toBe(expected);
  });

  it.each(['SOCKS5 10.0.0.1:1080', 'SOCKS 10.0.0.1:1080; SOCKS4 10.0.0.2:1080', 'QUIC proxy.example:443'])(
    '%j is refused, and never taken for a direct connection',
    (result) => {
      expect(() => proxyFromPacResult(result)).toThrow(
        expect.objectContaining({ code: 'transport/proxy-unsupported' }),
      );
    },
  );
});
