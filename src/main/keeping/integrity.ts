/** The weekly look through the database, and what is known of its state (docs/adr/0040). */
import type { SettingsStore } from '../settings/settings-store';
import type { Vault } from '../vault/vault-types';
import type { IntegrityReport } from './integrity-check';
import type { RunIntegrityJob } from './integrity-job';

export interface IntegrityDependencies {
  readonly databasePath: string;
  readonly vault: Pick<Vault, 'databaseKey'>;
  readonly settings: Pick<SettingsStore, 'get' | 'set'>;
  readonly run: RunIntegrityJob;
  readonly now: () => number;
}

const weekMs = 7 * 86_400_000;

export class Integrity {
  #stop = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(private readonly dependencies: IntegrityDependencies) {}

  /** Whether the last whole look was a week ago, or never; a clock that was set back counts as due. */
  isDue(): boolean {
    const last = this.dependencies.settings.get('integrity')?.lastAtMs;
    const age = this.dependencies.now() - (last ?? 0);
    return last === undefined || age >= weekMs || age < 0;
  }

  /** Looks through all of it, and remembers what was found: damage keeps the next start from writing. */
  async check(signal?: AbortSignal): Promise<IntegrityReport> {
    const { databasePath, vault, settings, run, now } = this.dependencies;
    const key = vault.databaseKey();
    const signals = [this.#stop.signal, ...(signal === undefined ? [] : [signal])];
    const working = run({ databasePath, key }, AbortSignal.any(signals)).finally(() => key.fill(0));
    this.#running = working.catch(() => undefined);
    const report = await working;
    settings.set('integrity', { lastAtMs: now(), findings: [...report.findings] });
    return report;
  }

  /** Whether the last look found damage. */
  isDamaged(): boolean {
    return (this.dependencies.settings.get('integrity')?.findings.length ?? 0) > 0;
  }

  /** Ends a look that runs, before the database closes. */
  async idle(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#stop = new AbortController();
  }
}
