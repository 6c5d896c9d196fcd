/**
 * A server of raw sockets before the sandbox, for moments that no HTTP server can choose: nothing of a
 * request read, a part of it, all of it and booked behind, or a part of the answer written.
 */
import { request as httpRequest } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

export const faultMoments = ['before-send', 'mid-request', 'after-booking', 'mid-answer'] as const;

export type FaultMoment = (typeof faultMoments)[number];

export type FaultKind = 'none' | 'delay' | 'reset' | 'end' | 'hang' | 'throttle';

export interface SocketFault {
  readonly kind: FaultKind;
  readonly moment: FaultMoment;
}

export interface FaultProxy {
  readonly baseUrl: string;
  setFault(fault: SocketFault | null): void;
  close(): Promise<void>;
}

const delayMs = 120;
const throttled =
  'HTTP/1.1 429 Too Many Requests\r\ncontent-type: text/plain\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** @param target the sandbox's base URL of a provider; the proxy has the same path. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let fault: SocketFault | null = null;
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const { hostname, port, pathname } = new URL(target);

  const pass = (moment: FaultMoment, socket: Socket, step: () => void): void => {
    if (fault?.moment !== moment) return step();
    switch (fault.kind) {
      case 'none':
        return step();
      case 'delay': {
        const timer = setTimeout(() => {
          timers.delete(timer);
          step();
        }, delayMs);
        timers.add(timer);
        return;
      }
      case 'reset':
        socket.resetAndDestroy();
        return;
      case 'end':
        socket.end();
        return;
      case 'throttle':
        socket.end(throttled);
        return;
      case 'hang':
        return;
    }
  };

  const serve = (socket: Socket): void => {
    let received = Buffer.alloc(0);
    let begun = false;
    const read = (): void => {
      const request = completeRequest(received);
      if (request === null) return;
      received = received.subarray(request.length);
      begun = false;
      forward(request, (answer) => {
        pass('after-booking', socket, () => {
          const half = Math.floor(answer.length / 2);
          if (fault?.moment === 'mid-answer') socket.write(answer.subarray(0, half));
          else socket.write(answer);
          if (fault?.moment === 'mid-answer') {
            // The half is on its way before anything happens behind it.
            setImmediate(() => pass('mid-answer', socket, () => socket.write(answer.subarray(half))));
          }
        });
      });
    };
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (begun) return read();
      begun = true;
      pass('mid-request', socket, read);
    });
  };

  const forward = (request: ParsedRequest, done: (answer: Buffer) => void): void => {
    const { method, path, headers, body } = request;
    const outgoing = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const content = Buffer.concat(chunks);
        const head = `HTTP/1.1 ${response.statusCode ?? 500} OK\r\ncontent-type: application/json\r\ncontent-length: ${content.length}\r\n\r\n`;
        done(Buffer.concat([Buffer.from(head), content]));
      });
    });
    outgoing.end(body);
  };

  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    pass('before-send', socket, () => serve(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}${pathname}`,
    setFault: (next) => {
      fault = next;
      // Kept connections were accepted before the fault.
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

interface ParsedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  /** Bytes that it took. */
  readonly length: number;
}

/** The first request in the bytes; null while it is not whole. */
function completeRequest(bytes: Buffer): ParsedRequest | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const [first = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.trim().toLowerCase(), value.join(':').trim()];
    }),
  );
  const length = headEnd + 4 + Number(headers['content-length'] ?? 0);
  if (bytes.length < length) return null;
  return { method, path, headers, body: bytes.subarray(headEnd + 4, length), length };
}
