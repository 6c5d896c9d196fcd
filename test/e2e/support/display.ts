/** An X server in memory for the windows of one worker, so that no other worker takes their focus or clipboard. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const screen = '1600x1000x24';

/** Whether windows need one: what somebody looks at, and what other systems have, is used as it is. */
export function needsOwnDisplay(): boolean {
  return process.platform === 'linux' && !process.env['DISPLAY'];
}

export class OwnDisplay {
  private constructor(
    /** As `:99`, for `DISPLAY`. */
    readonly name: string,
    private readonly server: ChildProcess,
  ) {}

  static async start(): Promise<OwnDisplay> {
    // It chooses a free number by itself and writes it to the fourth of its files.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const ended = once(server, 'exit').then(([status]): never => {
      throw new Error(`Xvfb ended with ${String(status)} before it had a display.`);
    });
    const number = once(createInterface({ input: server.stdio[3] as Readable }), 'line');
    const [line] = (await Promise.race([number, ended])) as [string];
    ended.catch(() => undefined);
    return new OwnDisplay(`:${line}`, server);
  }

  async stop(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.kill();
    await ended;
  }
}
