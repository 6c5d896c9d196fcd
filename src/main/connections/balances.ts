/**
 * What is left on each account. A balance call is billed by no provider, yet it is one more call: without
 * being told to, the desk asks for each account at most once in ten minutes. Kept in memory only, since a
 * figure of yesterday warns of nothing.
 */
import type { BalanceView, LastBalanceView } from '@shared/ipc/connection-view';
import { lowBalanceThreshold } from './low-balance';
import { type ProbeDependencies, readBalance } from './probe';
import type { StoredConnection } from './stored-connection';

export interface BalancesDependencies extends ProbeDependencies {
  /** A figure is new. */
  readonly onChanged: () => void;
}

const selfReadIntervalMs = 600_000;

interface Reading {
  /** What the figure belongs to: another address or credential is another account. */
  readonly account: string;
  readonly askedAtMs: number;
  /** null when the provider told none. */
  readonly remaining: string | null;
}

export class Balances {
  readonly #readings = new Map<string, Reading>();
  readonly #pending = new Set<Promise<void>>();

  constructor(private readonly dependencies: BalancesDependencies) {}

  /** Asks now. @throws what readBalance throws. */
  async read(idOrName: string): Promise<BalanceView> {
    const stored = this.dependencies.connections.find(idOrName);
    const reading = { account: accountOf(stored), askedAtMs: this.dependencies.now() };
    this.#readings.set(stored.id, { ...reading, remaining: this.#readingOf(stored)?.remaining ?? null });
    const balance = await readBalance(this.dependencies, stored.id);
    this.#readings.set(stored.id, { ...reading, remaining: balance.remaining });
    this.dependencies.onChanged();
    return balance;
  }

  /**
   * Asks for every account, or for this one, that was not asked for lately. Returns at once; what fails
   * here is no matter for the operator, who asked for nothing.
   */
  refresh(connectionId?: string): void {
    const { connections } = this.dependencies;
    for (const stored of connections.list()) {
      if (connectionId !== undefined && stored.id !== connectionId) continue;
      if (!connections.hasBalance(stored) || this.#wasAskedLately(stored)) continue;
      const reading = this.read(stored.id)
        .then(
          () => undefined,
          () => undefined,
        )
        .finally(() => this.#pending.delete(reading));
      this.#pending.add(reading);
    }
  }

  /** Waits for what `refresh` began. */
  async idle(): Promise<void> {
    await Promise.all(this.#pending);
  }

  /** The last figure of an account, judged by the present threshold; null when there is none. */
  lastOf(stored: StoredConnection): LastBalanceView | null {
    const { remaining = null, askedAtMs = 0 } = this.#readingOf(stored) ?? {};
    if (remaining === null) return null;
    const settings = this.dependencies.connections.settingsOf(stored);
    return { remaining, lowBelow: lowBalanceThreshold(remaining, settings), readAtMs: askedAtMs };
  }

  #readingOf(stored: StoredConnection): Reading | null {
    const reading = this.#readings.get(stored.id);
    return reading?.account === accountOf(stored) ? reading : null;
  }

  /** Either direction: a clock that was set back must not silence the desk for hours. */
  #wasAskedLately(stored: StoredConnection): boolean {
    const reading = this.#readingOf(stored);
    return reading !== null && Math.abs(this.dependencies.now() - reading.askedAtMs) < selfReadIntervalMs;
  }
}

function accountOf({ settings, sealedCredentials }: StoredConnection): string {
  return JSON.stringify([settings['baseUrl'], sealedCredentials]);
}
