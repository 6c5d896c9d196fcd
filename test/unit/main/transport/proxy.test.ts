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
    expect(proxyFromEnvironment(origin, environment)).toBe(expected);
  });
});

describe('the proxy of a PAC result', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY 10.0.0.1:8080; DIRECT', 'http://10.0.0.1:8080'],
    ['HTTPS proxy.example:443', 'https://proxy.example:443'],
    ['SOCKS5 10.0.0.1:1080; PROXY 10.0.0.2:80', 'http://10.0.0.2:80'],
    ['direct; PROXY 10.0.0.1:8080', null],
  ] as const)('%j is %s', (result, expected) => {
    expect(proxyFromPacResult(result)).toBe(expected);
  });
});
