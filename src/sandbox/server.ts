/**
 * The sandbox's servers. One holds the providers under `/<id>` and the control API under `/__sandbox`;
 * Aliyun's call has the root as its path, signed with the host, so it listens on a port of its own.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError } from '@shared/errors/app-error';
import { createAliyunProtocol } from './aliyun';
import { createBooks, type Books } from './books';
import { handleControl } from './control';
import { createExpauthProtocol } from './expauth';
import { defaultExpauthLimits, type ExpauthLimits } from './expauth-limits';
import { drawFault, noFaults, parseFaults, type FaultPlan } from './faults';
import { sendReply } from './faulty-reply';
import { createForcedAnswers, type AnswerOrder } from './forced-answers';
import { readBody, sendPage, sendText } from './http';
import { createGlodonProtocol, type GlodonChange } from './glodon';
import { createIhuyiProtocol } from './ihuyi';
import { createMarketplaceProtocol } from './marketplace';
import type { Protocol, ProtocolContext, SandboxProviderId, SandboxReply } from './protocol';

export interface SandboxOptions {
  /** 0, the default, takes free ones; otherwise Aliyun is on the port after it. */
  readonly port?: number;
  /** Shifts the names of the register and draws the faults; 1 by default. */
  readonly seed?: number;
  /** As `latency=50..300,truncate=0.01`. */
  readonly faults?: string;
  /** Calls that ihuyi's account holds at the start; a million by default. */
  readonly balance?: number;
  /** How expauth limits repeats; see there for the defaults. */
  readonly expauthLimits?: Partial<ExpauthLimits>;
  /** How Glodon's side begins; see there. */
  readonly glodon?: GlodonChange;
  /** UTC milliseconds; the system's clock by default. */
  readonly now?: () => number;
}

/** What a client needs, and all that the process prints. */
export interface SandboxAddress {
  readonly baseUrls: Readonly<Record<SandboxProviderId, string>>;
  readonly controlUrl: string;
  /** Credential field name to value, for each provider. */
  readonly credentials: Readonly<Record<SandboxProviderId, Readonly<Record<string, string>>>>;
  /** Other settings that a connection needs, for the providers that have such. */
  readonly settings: Readonly<Partial<Record<SandboxProviderId, Readonly<Record<string, string>>>>>;
  readonly pid: number;
}

export interface RunningSandbox {
  readonly port: number;
  readonly address: SandboxAddress;
  readonly books: Books;
  /** Asks for an answer, as `POST /__sandbox/answers` does. */
  orderAnswer(order: Pick<AnswerOrder, 'provider'> & Partial<AnswerOrder>): void;
  /** As `POST /__sandbox/glodon`. */
  configureGlodon(change: GlodonChange): void;
  /** As the option `faults`; throws `cli/usage` for a text that can't be read. */
  setFaults(spec: string): void;
  /** Cuts open connections and waits for the end. */
  close(): Promise<void>;
}

/** Starts the sandbox on 127.0.0.1; throws `cli/usage` for bad faults, `sandbox/start-failed` otherwise. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const seed = options.seed ?? 1;
  const now = options.now ?? Date.now;
  let faults: FaultPlan = options.faults === undefined ? noFaults : parseFaults(options.faults);
  const books = createBooks();
  const forcedAnswers = createForcedAnswers();
  const timers = new Set<NodeJS.Timeout>();
  const attempts = new Map<string, number>();

  const contextOf = (id: SandboxProviderId): ProtocolContext => ({
    seed,
    takeForced: (call, factors, layer) => forcedAnswers.take(id, call, factors, layer),
    billedCalls: () => books.totals(id).billed,
  });
  const protocols = {
    marketplace: createMarketplaceProtocol(contextOf('marketplace')),
    ihuyi: createIhuyiProtocol(contextOf('ihuyi'), options.balance ?? 1_000_000),
    aliyun: createAliyunProtocol(contextOf('aliyun')),
    expauth: createExpauthProtocol(contextOf('expauth'), {
      ...defaultExpauthLimits,
      ...options.expauthLimits,
    }),
    glodon: createGlodonProtocol(contextOf('glodon'), options.glodon),
  } satisfies Record<SandboxProviderId, Protocol>;
  const prefixed: readonly Protocol[] = [
    protocols.marketplace,
    protocols.ihuyi,
    protocols.expauth,
    protocols.glodon,
  ];

  const providerNow = (): number => now() + faults.clockSkewMs;

  const later = (step: () => void, delayMs: number): void => {
    if (delayMs === 0) return step();
    const timer = setTimeout(() => {
      timers.delete(timer);
      step();
    }, delayMs);
    timers.add(timer);
  };

  const answerCall = (response: ServerResponse, protocol: Protocol, reply: SandboxReply): void => {
    const subject = `${protocol.id} ${reply.booking?.subject ?? ''}`;
    const attempt = attempts.get(subject) ?? 0;
    attempts.set(subject, attempt + 1);
    const drawn = drawFault(faults, seed, subject, attempt);
    const fault = reply.fault ?? drawn.fault;
    if (reply.booking !== null && fault !== 'reset-before') {
      const feeFen = reply.booking.billed ? protocol.feeFen : 0;
      books.record({ provider: protocol.id, at: now(), ...reply.booking, feeFen });
    }
    // A client may set its clock by this, so it is the sandbox's and not this computer's.
    response.setHeader('date', new Date(providerNow()).toUTCString());
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    later(() => sendReply(response, reply.status, text, fault, later), drawn.latencyMs);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '', query = ''] = splitOnce(request.url ?? '', '?');
    const [, name = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
    if (name === '__sandbox') {
      const setPlan = (plan: FaultPlan): void => void (faults = plan);
      const { configure } = protocols.glodon;
      const context = {
        ...{ seed, books, forcedAnswers, setFaults: setPlan, address: () => address },
        configureGlodon: configure,
      };
      return handleControl(request, response, rest, query, context);
    }
    const protocol = prefixed.find((candidate) => candidate.id === name);
    const method = request.method ?? '';
    if (protocol === undefined) return sendText(response, 404, 'text/plain', 'Not found');
    if (method !== 'GET' && method !== 'POST') return sendText(response, 405, 'text/plain', 'GET or POST');
    return handleCall(request, response, protocol, rest, query);
  };

  const handleCall = async (
    request: IncomingMessage,
    response: ServerResponse,
    protocol: Protocol,
    path: string,
    query: string,
  ): Promise<void> => {
    const body = await readBody(request);
    if (body === null) return sendText(response, 413, 'text/plain', 'Too large');
    const call = {
      method: request.method ?? '',
      path,
      query,
      contentType: request.headers['content-type'] ?? '',
      headers: request.headersDistinct,
      body,
      nowMs: providerNow(),
    };
    const page = protocol.page?.(call) ?? null;
    if (page !== null) return sendPage(response, page);
    answerCall(response, protocol, protocol.answer(call));
  };

  const server = serverOf(handle);
  const rootServer = serverOf((request, response) => {
    const [path = '', query = ''] = splitOnce(request.url ?? '', '?');
    return handleCall(request, response, protocols.aliyun, path, query);
  });
  const port = await listen(server, options.port ?? 0);
  const rootPort = await listen(rootServer, (options.port ?? 0) === 0 ? 0 : port + 1).catch(
    async (error: unknown) => {
      await closeServer(server);
      throw error;
    },
  );
  const root = `http://127.0.0.1:${port}`;
  const address: SandboxAddress = {
    baseUrls: {
      marketplace: `${root}/marketplace`,
      ihuyi: `${root}/ihuyi`,
      aliyun: `http://127.0.0.1:${rootPort}`,
      expauth: `${root}/expauth`,
      glodon: `${root}/glodon`,
    },
    controlUrl: `${root}/__sandbox`,
    credentials: {
      marketplace: protocols.marketplace.credential,
      ihuyi: protocols.ihuyi.credential,
      aliyun: protocols.aliyun.credential,
      expauth: protocols.expauth.credential,
      glodon: protocols.glodon.credential,
    },
    settings: { glodon: protocols.glodon.settings(`${root}/glodon`) },
    pid: process.pid,
  };
  return {
    port,
    address,
    books,
    orderAnswer: (order) => forcedAnswers.order({ ...anyCheck, ...order }),
    configureGlodon: protocols.glodon.configure,
    setFaults: (spec) => {
      faults = parseFaults(spec);
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all([server, rootServer].map(closeServer));
    },
  };
}

/** An order for the next check, whoever it is of. */
const anyCheck = {
  call: 'check',
  code: null,
  layer: null,
  httpStatus: null,
  fault: null,
  factor: null,
  times: 1,
} as const satisfies Omit<AnswerOrder, 'provider'>;

function serverOf(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Server {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      // Either the client went away while its body was read, or the sandbox itself is broken.
      if (request.complete && !response.headersSent) sendText(response, 500, 'text/plain', 'Sandbox error');
      else response.destroy();
    });
  });
  // Longer than any client keeps an idle connection, so that the sandbox never cuts one under a new call.
  server.keepAliveTimeout = 120_000;
  return server;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void =>
      reject(
        new AppError('sandbox/start-failed', `The sandbox could not listen on port ${port}.`, {
          cause,
          context: { port },
        }),
      );
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      const bound = server.address();
      if (bound === null || typeof bound === 'string') fail(new Error('The server has no port.'));
      else resolve(bound.port);
    });
  });
}

function splitOnce(text: string, separator: string): readonly string[] {
  const place = text.indexOf(separator);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}
