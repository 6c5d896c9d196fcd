/** The strict rate where it counts: what leaves over real sockets, some of which have to be opened first. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RateLimiter } from '@main/lanes/rate-limiter';
import { systemTimers } from '@main/lanes/timers';
import { createUndiciTransport } from '@main/transport/undici-transport';

const rate = 50;
const calls = 190;

let server: Server;
let origin: string;

beforeAll(async () => {
  let answers = 0;
  server = createServer((request, response) => {
    request.resume();
    answers += 1;
    // Every fourth call takes its connection with it, so that another one stands between gate and socket.
    if (answers % 4 === 0) response.setHeader('connection', 'close');
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('is never exceeded in any second, and every call leaves', async () => {
  const transport = createUndiciTransport({ origin, maximumSockets: 8, monotonicNow: systemTimers.now });
  const limiter = new RateLimiter(rate, systemTimers);
  const leftAt: number[] = [];
  let left = calls;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const departure = await limiter.gate();
      const onLeaving = () => {
        departure.leaves();
        leftAt.push(systemTimers.now());
      };
      await transport.send(
        { method: 'POST', url: `${origin}/`, headers: {}, body: 'x' },
        { timeoutMs: 20_000, onLeaving },
      );
      departure.ends();
    }
  };
  await Promise.all(Array.from({ length: 24 }, work));
  await transport.close();
  expect(leftAt).toHaveLength(calls);
  const most = leftAt.map((from) => leftAt.filter((at) => at >= from && at < from + 1_000).length);
  expect(Math.max(...most)).toBeLessThanOrEqual(rate);
});
