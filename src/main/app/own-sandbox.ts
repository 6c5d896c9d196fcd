/** The desktop's own sandbox: started with its first use; at each start its connections follow its new address. */
import type { SandboxProcess, StartSandbox } from '../sandbox-process/sandbox-process';

export class OwnSandbox {
  #started: Promise<SandboxProcess> | null = null;
  #following: Promise<unknown> = Promise.resolve();

  /** @param launch starts the process; `onEnd` is called when it is gone, so that the next use starts another. */
  constructor(private readonly launch: (onEnd: () => void) => Promise<SandboxProcess>) {}

  readonly start: StartSandbox = () => {
    const forget = () => {
      this.#started = null;
    };
    this.#started ??= this.launch(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return this.#started;
  };

  /** @param connect starts it and gives its connections the address. @throws what `connect` throws. */
  async follow(connect: () => Promise<unknown>): Promise<void> {
    const following = connect();
    this.#following = following.catch(() => undefined);
    await following;
  }

  /** Until then its connections have the address of the last start. Settles also where it does not start. */
  async followed(): Promise<void> {
    await this.#following;
  }

  async stop(): Promise<void> {
    await this.#started?.then((started) => started.stop()).catch(() => undefined);
  }
}
