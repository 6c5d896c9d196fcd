/**
 * Proxy auto-configuration files: fetched here, so that one that can't be had is an error, and evaluated by
 * Chromium, where a script from the network is contained.
 */
import { AppError } from '@shared/errors/app-error';

/** What is needed of an Electron session. */
export interface PacSession {
  setProxy(config: { mode: 'pac_script'; pacScript: string }): Promise<void>;
  resolveProxy(url: string): Promise<string>;
}

const maximumBytes = 1024 * 1024;
const fetchTimeoutMs = 8_000;
/** For so long the same file serves; a desk that moves to another network gets the next one soon. */
const keptMs = 60_000;

interface LoadedPac {
  readonly session: PacSession;
  readonly loadedAtMs: number;
}

/**
 * @param sessionOf a session in memory for a name, with nothing else in it.
 * @returns a function that throws AppError `transport/pac`.
 */
export function createPacEvaluator(
  sessionOf: (partition: string) => PacSession,
  now: () => number = Date.now,
): (pacUrl: string, origin: string) => Promise<string> {
  const loaded = new Map<string, Promise<LoadedPac>>();

  const load = async (pacUrl: string): Promise<LoadedPac> => {
    const script = await fetchScript(pacUrl);
    const session = sessionOf(`pac-${Buffer.from(pacUrl).toString('hex')}`);
    const pacScript = `data:application/x-ns-proxy-autoconfig;base64,${script.toString('base64')}`;
    await session.setProxy({ mode: 'pac_script', pacScript });
    return { session, loadedAtMs: now() };
  };

  return async (pacUrl, origin) => {
    const known = await loaded.get(pacUrl)?.catch(() => null);
    if (known === undefined || known === null || now() - known.loadedAtMs > keptMs) {
      loaded.set(pacUrl, load(pacUrl));
    }
    try {
      const { session } = (await loaded.get(pacUrl)) as LoadedPac;
      const result = await session.resolveProxy(`${origin}/`);
      // Chromium gives an empty text where the script throws.
      if (result.trim() === '') throw unusable('The PAC file names no way.');
      return result;
    } catch (error) {
      loaded.delete(pacUrl);
      throw error instanceof AppError ? error : unusable('The PAC file could not be evaluated.');
    }
  };
}

async function fetchScript(pacUrl: string): Promise<Buffer> {
  try {
    // Few desks need it, and none at its start.
    const { request } = await import('undici');
    const { statusCode, body } = await request(pacUrl, { signal: AbortSignal.timeout(fetchTimeoutMs) });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      const bytes = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      if (size > maximumBytes) throw unusable('The PAC file is too large.');
      chunks.push(bytes);
    }
    const script = Buffer.concat(chunks);
    if (statusCode !== 200) throw unusable(`The PAC address answered ${statusCode}.`);
    if (!script.includes('FindProxyForURL')) throw unusable('The PAC address holds no PAC file.');
    return script;
  } catch (error) {
    throw error instanceof AppError ? error : unusable('The PAC file could not be fetched.');
  }
}

function unusable(message: string): AppError {
  return new AppError('transport/pac', message, { retryable: true });
}
