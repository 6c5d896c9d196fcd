/** A program started as a person starts it, watched over the browser's protocol only. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Environment } from '../e2e/support/own-environment';
import { electronPath } from '../e2e/support/programs';

export class StartedProgram {
  private constructor(
    readonly page: Page,
    readonly startedAtMs: number,
    private readonly browser: Browser,
    private readonly child: ChildProcess,
  ) {}

  static async start(
    application: string,
    profile: string,
    environment: Environment,
  ): Promise<StartedProgram> {
    const rootSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const switches = ['--password-store=gnome-libsecret', '--remote-debugging-port=0'];
    const words = [...rootSwitches, ...switches, application, `--profile=${profile}`];
    const startedAtMs = Date.now();
    const child = spawn(electronPath(), words, {
      env: { ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let endpoint = '';
    for await (const line of createInterface({ input: child.stderr })) {
      endpoint = /^DevTools listening on (ws:.*)$/.exec(String(line))?.[1] ?? '';
      if (endpoint !== '') break;
    }
    child.stderr.resume();
    const browser = await chromium.connectOverCDP(endpoint);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('There is no window.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return new StartedProgram(page, startedAtMs, browser, child);
  }

  /** When a place could be used, by the page's own clock: watching for it costs the program nothing. */
  async readyAtMs(place: string): Promise<number> {
    const mark = `veridesk:${place}`;
    await this.page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
      polling: 50,
    });
    return this.page.evaluate(
      (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? 0),
      mark,
    );
  }

  /** Memory of all its processes in MB; what they share is counted once (PSS). */
  memoryMb(): number {
    const children = new Map<number, number[]>();
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1] ?? 0);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    }
    let kilobytes = 0;
    for (let open = [this.child.pid ?? 0]; open.length > 0;) {
      const id = open.pop() ?? 0;
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);
      open = open.concat(children.get(id) ?? []);
    }
    return Math.round(kilobytes / 1024);
  }

  async close(): Promise<void> {
    const exited = once(this.child, 'exit');
    await this.page.close({ runBeforeUnload: true });
    await exited;
    await this.browser.close();
  }
}

/** Empty for a process that has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
