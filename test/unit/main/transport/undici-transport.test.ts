import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Server as SocketServer,
  type Socket,
} from 'node:net';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpRequest, Transport, TransportResult } from '@main/transport/transport';
import { createUndiciTransport, type UndiciTransportOptions } from '@main/transport/undici-transport';

const secretText = 'idNumber=11010519491231002X';
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function listen(server: Server | SocketServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanups.push(
    () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return (server.address() as AddressInfo).port;
}

async function httpServer(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<{ origin: string; requests: string[]; server: Server }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      requests.push(`${request.method} ${request.url} ${body}`);
      answer(request, response, body);
    });
  });
  return { origin: `http://127.0.0.1:${await listen(server)}`, requests, server };
}

async function socketServer(onSocket: (socket: Socket) => void): Promise<string> {
  return `http://127.0.0.1:${await listen(createSocketServer(onSocket))}`;
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function open(origin: string, changes: Partial<UndiciTransportOptions> = {}): Transport {
  const transport = createUndiciTransport({
    origin,
    maximumSockets: 4,
    monotonicNow: () => performance.now(),
    ...changes,
  });
  cleanups.push(() => transport.close());
  return transport;
}

/** The options that send calls through a proxy. */
function through(proxyUrl: string): Partial<UndiciTransportOptions> {
  return { resolveProxy: () => Promise.resolve({ origin: proxyUrl, credential: null }) };
}

function post(origin: string, path = '/check'): HttpRequest {
  return {
    method: 'POST',
    url: `${origin}${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: secretText,
  };
}

function get(origin: string): HttpRequest {
  return { method: 'GET', url: `${origin}/check?${secretText}`, headers: {}, body: null };
}

function failureOf(result: TransportResult): Extract<TransportResult, { ok: false }> {
  if (result.ok) throw new Error('The call worked.');
  expect(result.detail).not.toContain('1949');
  expect(result.durationMs).toBeGreaterThanOrEqual(0);
  return result;
}

const patience = { timeoutMs: 5_000 };

describe('an exchange', () => {
  it('brings status, headers in lower case, and the body as bytes', async () => {
    const { origin, requests } = await httpServer((_request, response) => {
      response.setHeader('X-Trace', ['a', 'b']);
      response.end(Buffer.from('一致'));
    });
    const result = await open(origin).send(post(origin, '/prefix/check?x=1'), patience);
    if (!result.ok) throw new Error(result.detail);
    expect(result.response.status).toBe(200);
    expect(result.response.headers['x-trace']).toBe('a, b');
    expect(result.response.body.toString('utf8')).toBe('一致');
    expect(result.durationMs).toBeGreaterThan(0);
    expect(requests).toEqual([`POST /prefix/check?x=1 ${secretText}`]);
  });

  it('sends the body as UTF-8', async () => {
    const { origin, requests } = await httpServer((_request, response) => response.end());
    await open(origin).send({ ...post(origin), body: '{"name":"扎西·次仁多吉"}' }, patience);
    expect(requests).toEqual(['POST /check {"name":"扎西·次仁多吉"}']);
  });

  it.each([204, 400, 404, 429, 500, 503, 610, 611])(
    'with status %i is an answer, not a failure',
    async (status) => {
      const { origin, requests } = await httpServer((_request, response) => {
        response.statusCode = status;
        response.end();
      });
      const result = await open(origin).send(post(origin), patience);
      expect(result).toMatchObject({ ok: true, response: { status } });
      expect(requests).toHaveLength(1);
    },
  );

  it('does not follow a redirect', async () => {
    const { origin, requests } = await httpServer((_request, response) => {
      response.writeHead(307, { location: '/elsewhere' });
      response.end();
    });
    const result = await open(origin).send(post(origin), patience);
    expect(result).toMatchObject({
      ok: true,
      response: { status: 307, headers: { location: '/elsewhere' } },
    });
    expect(requests).toHaveLength(1);
  });

  it('uses as many sockets as it is given, and no pipelining', async () => {
    let open_ = 0;
    let most = 0;
    const { origin, server } = await httpServer((_request, response) => setTimeout(() => response.end(), 5));
    server.on('connection', (socket) => {
      open_ += 1;
      most = Math.max(most, open_);
      socket.on('close', () => (open_ -= 1));
    });
    const transport = open(origin, { maximumSockets: 3 });
    const results = await Promise.all(
      Array.from({ length: 12 }, () => transport.send(post(origin), patience)),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(3);
  });
});

describe('a call that provably never left', () => {
  it('was refused', async () => {
    const origin = `http://127.0.0.1:${await closedPort()}`;
    const result = failureOf(await open(origin).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/refused', mayHaveLeft: false });
  });

  it('has no address', async () => {
    const origin = 'https://provider.invalid';
    const result = failureOf(await open(origin).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/dns', mayHaveLeft: false });
  });

  it('met a certificate that nobody vouches for, whatever the environment says', async () => {
    const folder = resolve(import.meta.dirname, '../../../fixtures/tls');
    let requests = 0;
    const server = createTlsServer(
      {
        key: readFileSync(resolve(folder, 'self-signed.key.pem')),
        cert: readFileSync(resolve(folder, 'self-signed.cert.pem')),
      },
      (_request, response) => {
        requests += 1;
        response.end();
      },
    );
    server.on('tlsClientError', () => undefined);
    const origin = `https://localhost:${await listen(server)}`;
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const result = failureOf(await open(origin).send(post(origin), patience));
      expect(result).toMatchObject({ code: 'transport/tls', mayHaveLeft: false });
      expect(requests).toBe(0);
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  it('waited for a socket until its time was up, and is not sent afterwards', async () => {
    const held: ServerResponse[] = [];
    const arrived: (() => void)[] = [];
    const { origin, requests } = await httpServer((_request, response) => {
      held.push(response);
      arrived.shift()?.();
    });
    const transport = open(origin, { maximumSockets: 1 });
    const firstArrived = new Promise<void>((done) => arrived.push(done));
    const first = transport.send(post(origin, '/first'), patience);
    await firstArrived;
    const second = failureOf(await transport.send(post(origin, '/second'), { timeoutMs: 30 }));
    expect(second).toMatchObject({ code: 'transport/connect-timeout', mayHaveLeft: false });
    held[0]?.end();
    expect((await first).ok).toBe(true);
    // The socket is free now; what was given up must not leave over it.
    const thirdArrived = new Promise<void>((done) => arrived.push(done));
    const third = transport.send(post(origin, '/third'), patience);
    await thirdArrived;
    held[1]?.end();
    await third;
    expect(requests.map((line) => line.split(' ')[1])).toEqual(['/first', '/third']);
  });

  it('was aborted before it was sent', async () => {
    const { origin, requests } = await httpServer((_request, response) => response.end());
    const result = failureOf(
      await open(origin).send(post(origin), { ...patience, signal: AbortSignal.abort() }),
    );
    expect(result).toMatchObject({ code: 'transport/interrupted', mayHaveLeft: false });
    expect(requests).toEqual([]);
  });

  it('was refused its tunnel by the proxy', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const proxyUrl = `http://127.0.0.1:${await listen(proxy)}`;
    const origin = 'https://provider.example';
    const result = failureOf(await open(origin, through(proxyUrl)).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/proxy', mayHaveLeft: false });
    expect(asked).toEqual(['provider.example:443']);
  });

  it('found the proxy closed', async () => {
    const origin = 'https://provider.example';
    const proxyUrl = `http://127.0.0.1:${await closedPort()}`;
    const result = failureOf(await open(origin, through(proxyUrl)).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/proxy', mayHaveLeft: false });
  });
});

describe('a call that may have left', () => {
  it('was reset before an answer', async () => {
    const origin = await socketServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const result = failureOf(await open(origin).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/interrupted', mayHaveLeft: true });
  });

  it('was reset in the moment of the connection', async () => {
    const origin = await socketServer((socket) => socket.resetAndDestroy());
    const result = failureOf(await open(origin).send(post(origin), patience));
    // Before or after the connection stood: where a byte may have been written, nothing is claimed.
    expect(['transport/interrupted', 'transport/refused']).toContain(result.code);
    if (result.code === 'transport/refused') expect(result.mayHaveLeft).toBe(false);
  });

  it('was closed in the middle of its answer', async () => {
    const origin = await socketServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"code"')),
    );
    const result = failureOf(await open(origin).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/interrupted', mayHaveLeft: true });
  });

  it('got something that is not HTTP', async () => {
    const origin = await socketServer((socket) =>
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH\r\n')),
    );
    const result = failureOf(await open(origin).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/interrupted', mayHaveLeft: true });
  });

  it('was not answered in time', async () => {
    const { origin, requests } = await httpServer(() => undefined);
    const result = failureOf(await open(origin).send(post(origin), { timeoutMs: 60 }));
    expect(result).toMatchObject({ code: 'transport/timeout', mayHaveLeft: true });
    expect(requests).toHaveLength(1);
  });

  it('was not answered to the end in time', async () => {
    const { origin } = await httpServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"code"');
    });
    const result = failureOf(await open(origin).send(post(origin), { timeoutMs: 60 }));
    expect(result).toMatchObject({ code: 'transport/timeout', mayHaveLeft: true });
  });

  it('was aborted while it waited', async () => {
    const abort = new AbortController();
    const { origin } = await httpServer(() => abort.abort());
    const result = failureOf(await open(origin).send(post(origin), { ...patience, signal: abort.signal }));
    expect(result).toMatchObject({ code: 'transport/interrupted', mayHaveLeft: true });
  });

  it('got an answer beyond two MiB', async () => {
    const { origin } = await httpServer((_request, response) => response.end(Buffer.alloc(3 * 1024 * 1024)));
    const result = failureOf(await open(origin).send(post(origin), patience));
    expect(result).toMatchObject({ code: 'transport/too-large', mayHaveLeft: true });
  });

  it('is awaited no longer once the transport closes', async () => {
    const arrived: (() => void)[] = [];
    const { origin } = await httpServer(() => arrived.shift()?.());
    const transport = open(origin);
    const there = new Promise<void>((done) => arrived.push(done));
    const sent = transport.send(post(origin), patience);
    await there;
    await transport.close();
    expect(failureOf(await sent)).toMatchObject({ code: 'transport/interrupted', mayHaveLeft: true });
  });
});

describe('nothing is sent twice', () => {
  it.each([
    ['GET', get],
    ['POST', post],
  ] as const)('%s over kept sockets that the server drops under it', async (_method, requestTo) => {
    // Every second call of a socket is read and then cut, as a server does whose idle time is over.
    let received = 0;
    const origin = await socketServer((socket) => {
      let own = 0;
      socket.on('data', () => {
        received += 1;
        own += 1;
        if (own % 2 === 0) socket.resetAndDestroy();
        else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
      });
    });
    const transport = open(origin, { maximumSockets: 1 });
    const results: TransportResult[] = [];
    for (let call = 0; call < 8; call += 1) results.push(await transport.send(requestTo(origin), patience));
    expect(received).toBe(8);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true, false, true, false, true, false]);
    for (const result of results) {
      if (!result.ok) expect(result).toMatchObject({ code: 'transport/interrupted', mayHaveLeft: true });
    }
  });

  it('over idle sockets that the server closes by itself', async () => {
    let received = 0;
    const origin = await socketServer((socket) => {
      socket.on('data', () => {
        received += 1;
        socket.end('HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\n{}');
      });
    });
    const transport = open(origin, { maximumSockets: 1 });
    const results: TransportResult[] = [];
    for (let call = 0; call < 10; call += 1) results.push(await transport.send(get(origin), patience));
    const left = results.filter((result) => result.ok || result.mayHaveLeft);
    expect(received).toBeLessThanOrEqual(left.length);
    expect(results.filter(({ ok }) => ok).length).toBeLessThanOrEqual(received);
  });
});

describe('plain HTTP', () => {
  it.each(['http://provider.example', 'http://10.0.0.1:8080', 'http://127.0.0.1.provider.example'])(
    'to %s is refused before a socket is opened',
    (origin) => {
      expect(() => open(origin)).toThrow(expect.objectContaining({ code: 'transport/insecure-url' }));
    },
  );

  it.each(['http://127.0.0.1:1', 'http://127.0.0.2:1', 'http://localhost:1', 'http://[::1]:1'])(
    'to %s is for the sandbox of this machine',
    (origin) => {
      expect(() => open(origin)).not.toThrow();
    },
  );

  it('to this machine goes around the proxy', async () => {
    const { origin, requests } = await httpServer((_request, response) => response.end());
    const proxyUrl = `http://127.0.0.1:${await closedPort()}`;
    expect((await open(origin, through(proxyUrl)).send(post(origin), patience)).ok).toBe(true);
    expect(requests).toHaveLength(1);
  });
});
