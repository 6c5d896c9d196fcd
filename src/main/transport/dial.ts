/**
 * Opens a connection to an origin step by step (name, TCP, proxy, TLS), so that a failure names its layer.
 * Calls and the test of a connection go the same way. No byte of a request is sent here.
 */
import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import { type DialLayer, dialErrorOf, TunnelRefusedError } from './dial-error';
import type { ProxyAddress } from './proxy';

export interface DialOptions {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Asked for every connection: the system's answer changes with the network. */
  readonly resolveProxy: () => Promise<ProxyAddress | null>;
  /** PEM, trusted beside the usual authorities. */
  readonly certificates: string | null;
  /** For all steps together. */
  readonly timeoutMs: number;
  /** Told of each step that was passed. */
  readonly onPassed?: (step: PassedStep) => void;
}

export interface PassedStep {
  readonly layer: DialLayer;
  /** The address that was found, the proxy that is used, or the subject of the certificate. */
  readonly detail: string | null;
}

interface Address {
  readonly address: string;
  readonly family: number;
}

/** @throws DialError naming the layer that failed. */
export async function dial(options: DialOptions): Promise<Socket> {
  const { origin, onPassed } = options;
  const url = new URL(origin);
  const host = bareHost(url);
  const port = portOf(url);
  let layer: DialLayer = 'proxy';
  let socket: Socket | null = null;
  let timedOut = false;
  const passed = (detail: string | null) => onPassed?.({ layer, detail });
  const keep = <Kind extends Socket>(opened: Kind): Kind => {
    socket = opened;
    // Opened by a step that went on after the time was up.
    return timedOut ? opened.destroy() : opened;
  };

  const steps = async (): Promise<Socket> => {
    const proxy = await options.resolveProxy();
    if (proxy === null) {
      layer = 'dns';
      const addresses = await addressesOf(host);
      if (isIP(host) === 0) passed(addresses[0]?.address ?? null);
      layer = 'tcp';
      const opened = keep(openTcp(host, port, addresses));
      await established(opened, 'connect');
      passed(`${opened.remoteAddress ?? host}:${port}`);
    } else {
      keep(await openTunnel(proxy, `${url.hostname}:${port}`, options.certificates, keep));
      passed(new URL(proxy.origin).host);
    }
    if (socket === null) throw new Error('No socket was opened.');
    if (url.protocol !== 'https:') return socket;
    layer = 'tls';
    const secure = keep(openTls(socket, host, options.certificates));
    await established(secure, 'secureConnect');
    passed(secure.getPeerX509Certificate()?.subject.replaceAll('\n', ', ') ?? null);
    return secure;
  };

  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      timedOut = true;
      reject(new Error('Time is up.'));
    }, options.timeoutMs);
  });
  try {
    const opened = await Promise.race([steps(), timeIsUp]);
    return opened.setNoDelay(true).setKeepAlive(true, 60_000);
  } catch (error) {
    // A step that is still under way reports to nobody from here on.
    (socket as Socket | null)?.on('error', () => undefined).destroy();
    throw dialErrorOf(error, layer, timedOut);
  } finally {
    clearTimeout(timer);
  }
}

async function openTunnel(
  proxy: ProxyAddress,
  target: string,
  certificates: string | null,
  keep: (socket: Socket) => Socket,
): Promise<Socket> {
  const url = new URL(proxy.origin);
  const host = bareHost(url);
  let socket = keep(openTcp(host, portOf(url), await addressesOf(host)));
  await established(socket, 'connect');
  if (url.protocol === 'https:') {
    socket = keep(openTls(socket, host, certificates));
    await established(socket, 'secureConnect');
  }
  return connectThrough(socket, target, proxy);
}

/** Asks a proxy for a tunnel; what it needs to know of its client goes to it alone. */
function connectThrough(socket: Socket, target: string, { credential }: ProxyAddress): Promise<Socket> {
  const headers: Record<string, string> = { host: target };
  if (credential !== null) {
    const pair = Buffer.from(`${credential.user}:${credential.password}`, 'utf8').toString('base64');
    headers['proxy-authorization'] = `Basic ${pair}`;
  }
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      method: 'CONNECT',
      path: target,
      headers,
      // Given instead of an agent: the socket stands already.
      createConnection: () => socket,
    });
    request.once('connect', ({ statusCode = 0 }, tunnel: Socket, head) => {
      if (statusCode < 200 || statusCode > 299) return reject(new TunnelRefusedError(statusCode));
      if (head.length > 0) tunnel.unshift(head);
      // Whoever wraps the tunnel sees it close; an error of its own would have no listener.
      tunnel.on('error', () => undefined);
      resolve(tunnel);
    });
    request.once('error', reject);
    request.end();
  });
}

function openTcp(host: string, port: number, addresses: readonly Address[]): Socket {
  const known: LookupFunction = (_host, { all }, found) => {
    const [first] = addresses;
    if (all === true) found(null, [...addresses]);
    else found(null, first?.address ?? '', first?.family ?? 4);
  };
  return connectTcp({ host, port, lookup: known, autoSelectFamily: true });
}

function openTls(socket: Socket, host: string, certificates: string | null): TLSSocket {
  return connectTls({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(certificates === null ? {} : { ca: [...rootCertificates, certificates] }),
    ALPNProtocols: ['http/1.1'],
    // Said outright, because NODE_TLS_REJECT_UNAUTHORIZED would otherwise turn verification off.
    // eslint-disable-next-line no-restricted-syntax -- the one place that says it, and it says true
    rejectUnauthorized: true,
  });
}

/** Waits for a socket to stand; its errors from then on belong to whoever uses it. */
function established(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.off('close', closed);
      reject(error);
    };
    const closed = () => fail(Object.assign(new Error('Closed.'), { code: 'ECONNRESET' }));
    socket.once('error', fail).once('close', closed);
    socket.once(event, () => {
      socket.off('error', fail).off('close', closed);
      resolve();
    });
  });
}

async function addressesOf(host: string): Promise<readonly Address[]> {
  const family = isIP(host);
  return family === 0 ? lookup(host, { all: true }) : [{ address: host, family }];
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
