/**
 * The sandbox as a process of its own: `--port N --seed N --faults SPEC --balance N`. Prints its address
 * as one line of JSON, posts the same to a parent process, and serves until a signal or the parent's end.
 */
import { parseArgs } from 'node:util';
import { AppError, isAppError } from '@shared/errors/app-error';
import { startSandbox, type SandboxOptions } from './server';

/** Electron's channel to the parent of a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'close', listener: () => void): void;
}

/** Reads the options; throws `cli/usage`. */
function readOptions(argv: readonly string[]): SandboxOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        seed: { type: 'string' },
        faults: { type: 'string' },
        balance: { type: 'string' },
      },
    });
    return {
      ...(values.port === undefined ? {} : { port: readInteger('port', values.port, 65_534) }),
      ...(values.seed === undefined ? {} : { seed: readInteger('seed', values.seed, 1_000_000) }),
      ...(values.balance === undefined ? {} : { balance: readInteger('balance', values.balance, 1e9) }),
      ...(values.faults === undefined ? {} : { faults: values.faults }),
    };
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError('cli/usage', error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readInteger(name: string, text: string, maximum: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (value <= maximum) return value;
  throw new AppError('cli/usage', `--${name} is an integer from 0 to ${maximum}.`);
}

function parentPortOf(owner: object): ParentPort | null {
  const port: unknown = Reflect.get(owner, 'parentPort');
  return typeof port === 'object' && port !== null ? (port as ParentPort) : null;
}

async function main(): Promise<void> {
  const sandbox = await startSandbox(readOptions(process.argv.slice(2)));
  const stop = (): void => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  // Written before the parent is told, so that whoever reads either finds both.
  process.stdout.write(`${JSON.stringify(sandbox.address)}\n`);
  process.send?.(sandbox.address);
  const parentPort = parentPortOf(process);
  parentPort?.on('close', stop);
  parentPort?.postMessage(sandbox.address);
}

main().catch((error: unknown) => {
  const message = isAppError(error) ? error.message : 'The sandbox could not start.';
  process.stderr.write(`${message}\n`);
  process.exit(isAppError(error) && error.code === 'cli/usage' ? 2 : 1);
});
