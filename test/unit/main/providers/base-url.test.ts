import { describe, expect, test } from 'vitest';
import { baseUrlSetting } from '@main/providers/base-url';

describe('a base URL', () => {
  test.each([
    ['https://api.ihuyi.com', 'https://api.ihuyi.com'],
    ['https://abcd.api.example.com:8443/prefix', 'https://abcd.api.example.com:8443/prefix'],
    ['https://api.ihuyi.com/', 'https://api.ihuyi.com'],
    [' https://api.ihuyi.com ', 'https://api.ihuyi.com'],
    ['http://127.0.0.1:4000/ihuyi', 'http://127.0.0.1:4000/ihuyi'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
  ])('%s is taken', (text, expected) => {
    expect(baseUrlSetting().parse(text)).toBe(expected);
  });

  test.each([
    '',
    'api.ihuyi.com',
    'ftp://api.ihuyi.com',
    'https:api.ihuyi.com',
    'https:///api.ihuyi.com',
    'https:\\\\api.ihuyi.com',
    'http://api.ihuyi.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1@example.com',
    'https://user:word@example.com',
    'https://example.com?x=1',
    'https://example.com#x',
    'https://exam ple.com',
    'https://example.com/a\\b',
    'javascript:alert(1)',
  ])('%j is refused', (text) => {
    expect(baseUrlSetting().safeParse(text).success).toBe(false);
  });
});
