/** A proxy process, a TLS server with an invented authority in front of a sandbox, and a PAC address. */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import type { Socket } from 'node:net';

export interface Closable {
  close(): Promise<void>;
}

export interface ProxyProcess extends Closable {
  readonly origin: string;
  readonly port: number;
  /** `host:port` of every CONNECT so far, refused ones too. */
  readonly asked: readonly string[];
}

/** @param login `user:password` that it asks for. @param refuse status that it answers every CONNECT with. */
export async function startProxy({ login = '', refuse = '' } = {}): Promise<ProxyProcess> {
  const child = fork(resolve(import.meta.dirname, 'proxy-server.mjs'), [login, refuse], { stdio: 'ignore' });
  const asked: string[] = [];
  const port = await new Promise<number>((done, fail) => {
    child.once('exit', () => fail(new Error('The proxy ended.')));
    child.on('message', (message: { type: string; port: number; target: string }) => {
      if (message.type === 'listening') done(message.port);
      else asked.push(message.target);
    });
  });
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((done) => {
        child.removeAllListeners('exit');
        child.once('exit', () => done());
        child.kill();
      }),
  };
}

const tlsFolder = resolve(import.meta.dirname, '../../fixtures/tls');

export function readTlsFixture(name: string): string {
  return readFileSync(resolve(tlsFolder, name), 'utf8');
}

/** Terminates TLS in front of a sandbox on this machine; `requests` are those that reached it. */
export async function startTlsFront(
  sandboxPort: number,
  certificate: 'provider' | 'expired-provider' = 'provider',
): Promise<Closable & { readonly port: number; readonly requests: readonly string[] }> {
  const requests: string[] = [];
  const server = createTlsServer(
    {
      key: readTlsFixture('provider.key.pem'),
      cert: readTlsFixture(`${certificate}.cert.pem`),
    },
    (request, response) => {
      requests.push(`${request.method} ${request.url}`);
      const { method, url: path, headers } = request;
      const onward = httpRequest(
        { host: '127.0.0.1', port: sandboxPort, method, path, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    },
  );
  server.on('tlsClientError', () => undefined);
  return { ...(await listening(server)), requests };
}

/** Serves a PAC file. */
export async function startPacServer(script: string): Promise<Closable & { readonly port: number }> {
  return listening(
    createServer((_request, response) => {
      response.setHeader('content-type', 'application/x-ns-proxy-autoconfig');
      response.end(script);
    }),
  );
}

async function listening(server: Server): Promise<Closable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const { port, close } = await listening(createSocketServer());
  await close();
  return port;
}
