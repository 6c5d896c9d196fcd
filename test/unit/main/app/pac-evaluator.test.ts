import { afterEach, describe, expect, it } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPacEvaluator, type PacSession } from '@main/app/pac-evaluator';

const script = 'function FindProxyForURL(url, host) { return "PROXY 10.0.0.1:8080"; }';
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function serve(body: string, status = 200): Promise<{ url: string; requests: () => number }> {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.statusCode = status;
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanups.push(
    () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy.pac`,
    requests: () => requests,
  };
}

function evaluator(result = 'PROXY 10.0.0.1:8080') {
  const scripts: string[] = [];
  let clockMs = 0;
  const session: PacSession = {
    setProxy: async ({ pacScript }) => {
      scripts.push(Buffer.from(pacScript.split(',')[1] ?? '', 'base64').toString('utf8'));
    },
    resolveProxy: async () => result,
  };
  return {
    evaluate: createPacEvaluator(
      () => session,
      () => clockMs,
    ),
    scripts,
    pass: (ms: number) => (clockMs += ms),
  };
}

describe('a PAC file', () => {
  it('is fetched once a minute and handed to the session as it is', async () => {
    const { url, requests } = await serve(script);
    const { evaluate, scripts, pass } = evaluator();
    expect(await evaluate(url, 'https://a.example')).toBe('PROXY 10.0.0.1:8080');
    expect(await evaluate(url, 'https://a.example')).toBe('PROXY 10.0.0.1:8080');
    expect(scripts).toEqual([script]);
    pass(60_001);
    await evaluate(url, 'https://a.example');
    expect(requests()).toBe(2);
  });

  it.each([
    ['is not there', 'Not found', 404],
    ['is a login page', '<html>Log in</html>', 200],
    ['is far too large', `${script}${' '.repeat(1024 * 1024)}`, 200],
  ] as const)('that %s is an error, never a direct connection', async (_name, body, status) => {
    const { url } = await serve(body, status);
    await expect(evaluator().evaluate(url, 'https://a.example')).rejects.toMatchObject({
      code: 'transport/pac',
    });
  });

  it('that names no way, or has no server, is an error too', async () => {
    const { url } = await serve(script);
    await expect(evaluator('').evaluate(url, 'https://a.example')).rejects.toMatchObject({
      code: 'transport/pac',
    });
    await cleanups.splice(0)[0]?.();
    await expect(evaluator().evaluate(url, 'https://a.example')).rejects.toMatchObject({
      code: 'transport/pac',
    });
  });
});
