import { AppError } from '@shared/errors/app-error';
import { isNewerVersion } from '@shared/domain/update';
import type { SettingsStore } from '../settings/settings-store';
import type { Transport } from '../transport/transport';
import { badFeed, feedAddressOf, readFeed } from './update-feed';
import { type AnnouncedVersion, defaultUpdateSettings, type UpdateSettings } from './update-settings';

export interface UpdatePorts {
  readonly settings: Pick<SettingsStore, 'get' | 'set' | 'delete'>;
  readonly openTransport: (origin: string) => Promise<Transport>;
  readonly present: { readonly version: string; readonly platform: string; readonly arch: string };
  readonly now: () => number;
  /** Calls back again and again; returns what ends that. */
  readonly every: (work: () => void, intervalMs: number) => () => void;
  /** What is known of newer versions may have changed. */
  readonly onChanged: () => void;
  readonly onFailed: (error: unknown) => void;
}

export interface UpdateState extends UpdateSettings {
  readonly lastCheckedAtMs: number | null;
  /** Null where nothing newer is known. */
  readonly newer: AnnouncedVersion | null;
}

const dayMs = 86_400_000;
const lookIntervalMs = 3_600_000;
const timeoutMs = 15_000;

export class Updates {
  #endLooks: (() => void) | null = null;

  constructor(private readonly ports: UpdatePorts) {}

  state(): UpdateState {
    const { settings, present } = this.ports;
    const { lastAtMs = null, announced = null } = settings.get('updateCheck') ?? {};
    // An update may have been installed since.
    const isNewer = announced !== null && isNewerVersion(announced.version, present.version);
    return { ...this.#settings(), lastCheckedAtMs: lastAtMs, newer: isNewer ? announced : null };
  }

  /** `update/bad-address` for a channel without an address that can be asked; nothing is asked here. */
  change(change: Partial<UpdateSettings>): UpdateState {
    const next = { ...this.#settings(), ...change };
    const settings = { ...next, feedUrl: next.feedUrl.trim() };
    if (settings.channel !== 'off') feedAddressOf(settings.feedUrl, settings.channel);
    this.ports.settings.set('updates', settings);
    // What another feed or channel said stands no longer.
    this.ports.settings.delete('updateCheck');
    this.ports.onChanged();
    return this.state();
  }

  /** Asks now. `update/off`, `update/bad-feed`, `transport/…`. */
  async check(): Promise<UpdateState> {
    const { settings, openTransport, present, now } = this.ports;
    const { channel, feedUrl } = this.#settings();
    if (channel === 'off') throw new AppError('update/off', 'Updates are not looked for.');
    const address = feedAddressOf(feedUrl, channel);
    const transport = await openTransport(address.origin);
    try {
      // The same words from everybody: nothing tells who asks, nor which version they have.
      const headers = { accept: 'application/json' };
      const request = { method: 'GET', url: address.href, headers, body: null } as const;
      const result = await transport.send(request, { timeoutMs });
      // Counts as a look, so that a feed that is out of reach is asked once a day too.
      settings.set('updateCheck', { lastAtMs: now(), announced: this.state().newer });
      if (!result.ok) throw new AppError(result.code, result.detail, { retryable: true });
      const { status, body } = result.response;
      // A redirect may lead anywhere, and is no answer.
      if (status !== 200) throw badFeed(`HTTP ${status}`);
      const announced = readFeed(body, channel, present);
      settings.set('updateCheck', { lastAtMs: now(), announced });
      this.ports.onChanged();
      return this.state();
    } finally {
      await transport.close();
    }
  }

  /** Looks once a day from now on, while a channel is set. */
  start(): void {
    const look = () => {
      if (this.#isDue()) this.check().catch(this.ports.onFailed);
    };
    this.#endLooks ??= this.ports.every(look, lookIntervalMs);
    look();
  }

  close(): void {
    this.#endLooks?.();
    this.#endLooks = null;
  }

  #settings(): UpdateSettings {
    return this.ports.settings.get('updates') ?? defaultUpdateSettings;
  }

  #isDue(): boolean {
    if (this.#settings().channel === 'off') return false;
    const last = this.ports.settings.get('updateCheck')?.lastAtMs;
    if (last === undefined) return true;
    const age = this.ports.now() - last;
    // A clock that was set back counts as due.
    return age >= dayMs || age < 0;
  }
}
