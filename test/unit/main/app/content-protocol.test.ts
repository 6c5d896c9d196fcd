import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { ProtocolRequest, ProtocolResponse } from 'electron';
import { afterAll, describe, expect, it, vi } from 'vitest';

type Handler = (request: Pick<ProtocolRequest, 'url'>, answer: (response: ProtocolResponse) => void) => void;
const registered = vi.hoisted((): { handler: unknown } => ({ handler: null }));
vi.mock('electron', () => ({
  protocol: {
    registerBufferProtocol: (_scheme: string, handler: unknown) => {
      registered.handler = handler;
    },
  },
}));

const { contentPolicy, resolveContentPath, serveContent } = await import('@main/app/content-protocol');

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

describe('what the window gets', () => {
  const served = mkdtempSync(join(tmpdir(), 'veridesk-'));
  mkdirSync(join(served, 'assets'));
  writeFileSync(
    join(served, 'index.html'),
    '<html data-opens-alone="__OPENS_ALONE__"><meta nonce="__CSP_NONCE__" /><style nonce="__CSP_NONCE__">',
  );
  writeFileSync(join(served, 'assets', 'index.js'), 'const nonce = "__CSP_NONCE__";');
  afterAll(() => rmSync(served, { recursive: true }));
  const ask = (url: string, opensAlone = false): ProtocolResponse => {
    serveContent(served, () => opensAlone);
    let response: ProtocolResponse = {};
    (registered.handler as Handler)({ url }, (answered) => (response = answered));
    return response;
  };
  const textOf = ({ data }: ProtocolResponse) => (data as Buffer).toString('utf8');
  const nonceOf = (response: ProtocolResponse) => /nonce="([^"]+)"/.exec(textOf(response))?.[1] ?? '';

  it('is a page with a nonce of its own, which its policy names', () => {
    const [first, second] = [ask('app://veridesk/'), ask('app://veridesk/')];
    expect(nonceOf(first)).toMatch(/^[A-Za-z0-9+/]{22}==$/u);
    expect(textOf(first).split(nonceOf(first))).toHaveLength(3);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy(nonceOf(first)),
    });
    expect(nonceOf(second)).not.toBe(nonceOf(first));
  });

  it('says whether the desk opens by itself', () => {
    expect(textOf(ask('app://veridesk/', true))).toContain('data-opens-alone="true"');
    expect(textOf(ask('app://veridesk/'))).toContain('data-opens-alone="false"');
  });

  it('is a file as it lies there', () => {
    const response = ask('app://veridesk/assets/index.js');
    expect(textOf(response)).toBe('const nonce = "__CSP_NONCE__";');
    expect(response.headers).toEqual({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(['app://veridesk/assets/none.js', 'app://veridesk/assets', 'app://veridesk/..%2fsecret'])(
    'is nothing for %s',
    (url) => {
      expect(ask(url)).toMatchObject({ statusCode: 404 });
    },
  );
});
