/** Serves the renderer from `app://veridesk/` with a strict policy and a new style nonce on every load. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type ProtocolResponse } from 'electron';

export const contentScheme = 'app';
export const contentOrigin = 'app://veridesk';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** To be called before the app is ready. */
export function declareContentScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: contentScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The file a URL names inside the folder, or null for anything outside it. */
export function resolveContentPath(folder: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'veridesk') return null;
  const path = decoded(pathname);
  if (path === null || path.includes('\0')) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : null;
}

/** null for a text that is no percent encoding. */
function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/**
 * Whole buffers, by the older way to answer: `protocol.handle` reads Node's code of `fetch` with the first
 * request and hands each body over in pieces, both while main reads its own code (ADR 0045).
 * @param opensAlone whether the desk opens by itself behind a page that is loaded now; the page is told.
 */
export function serveContent(folder: string, opensAlone: () => boolean): void {
  protocol.registerBufferProtocol(contentScheme, (request, answer) => {
    answer(contentOf(folder, request.url, opensAlone));
  });
}

/** Read at once: each turn that a reading takes would wait for main's own code to be evaluated. */
function contentOf(folder: string, url: string, opensAlone: () => boolean): ProtocolResponse {
  const file = resolveContentPath(folder, url);
  if (file === null) return notFound;
  try {
    const content = readFileSync(file);
    const extension = extname(file);
    const headers = {
      'content-type': contentTypes[extension] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    };
    if (extension !== '.html') return { headers, data: content };
    const nonce = randomBytes(16).toString('base64');
    return {
      headers: { ...headers, 'content-security-policy': contentPolicy(nonce) },
      data: Buffer.from(
        content
          .toString('utf8')
          .replaceAll('__CSP_NONCE__', nonce)
          .replace('__OPENS_ALONE__', String(opensAlone())),
      ),
    };
  } catch {
    // A file that is not there: the renderer asks for nothing but what was built.
    return notFound;
  }
}

const notFound = { statusCode: 404, data: Buffer.from('Not found') } as const satisfies ProtocolResponse;
