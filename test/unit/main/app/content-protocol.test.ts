import { sep } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));

const { contentPolicy, resolveContentPath } = await import('@main/app/content-protocol');

const folder = ['', 'opt', 'veridesk', 'renderer'].join(sep);

describe('the files of the window', () => {
  it.each([
    ['app://veridesk/', 'index.html'],
    ['app://veridesk/assets/index-abc.js', ['assets', 'index-abc.js'].join(sep)],
    ['app://veridesk/assets/%E6%A0%B8.svg?v=1#x', ['assets', '核.svg'].join(sep)],
    ['app://veridesk/a/../index.html', 'index.html'],
  ])('%s is %s', (url, file) => {
    expect(resolveContentPath(folder, url)).toBe(folder + sep + file);
  });

  it.each([
    'app://veridesk/..%2f..%2fetc/passwd',
    'app://veridesk/%2e%2e/%2e%2e/%2e%2e/etc/passwd%00',
    'app://veridesk/..%2frenderer-other/secret.js',
    'app://veridesk/assets/..%2f..%2f..%2fmain/index.js',
    'app://veridesk/%00',
    'app://veridesk/%zz',
    'app://veridesk/%e4%b8',
    'app://other/index.html',
    'app://veridesk.example/index.html',
  ])('%s is none of them', (url) => {
    expect(resolveContentPath(folder, url)).toBeNull();
  });

  it('never lie outside the folder, however the dots are written', () => {
    const found = resolveContentPath(folder, 'app://veridesk/%2e%2e/%2e%2e/etc/passwd');
    expect(found === null || found.startsWith(folder + sep)).toBe(true);
  });
});

describe('the content security policy', () => {
  const policy = contentPolicy('bm9uY2U=');
  const directives = new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values] as const;
    }),
  );

  it('allows nothing that is not named', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    for (const name of ['connect-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives.get(name)).toEqual(["'none'"]);
    }
  });

  it('runs our own scripts only, and styles of this load only', () => {
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-bm9uY2U='"]);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });
});
