/**
 * One lane for each connection: its transport, its rate and its slots, shared by single checks and
 * batches. A lane whose connection changed is closed and opened anew.
 */
import type { CommonSettings } from '../providers/provider';
import type { Transport } from '../transport/transport';
import { ClockGuard } from './clock-guard';
import { RateLimiter } from './rate-limiter';
import { Slots } from './slots';
import type { Timers } from './timers';
import { TokenCache } from './token-cache';

export interface Lane {
  readonly limiter: RateLimiter;
  readonly slots: Slots;
  readonly transport: Transport;
  readonly clock: ClockGuard;
  readonly tokens: TokenCache;
  /** The transport to another host of the same provider (its token service), opened at first use. */
  readonly transportTo: (origin: string) => Promise<Transport>;
}

interface ClosableLane extends Lane {
  readonly close: () => Promise<void>;
}

export type OpenTransport = (options: { origin: string; maximumSockets: number }) => Promise<Transport>;

export class Lanes {
  readonly #open = new Map<string, { readonly key: string; readonly lane: Promise<ClosableLane> }>();

  readonly #retired: Promise<ClosableLane>[] = [];

  constructor(
    private readonly openTransport: OpenTransport,
    private readonly timers: Timers,
  ) {}

  /** The lane of a connection with these settings. */
  laneOf(connectionId: string, settings: CommonSettings): Promise<Lane> {
    const origin = new URL(settings.baseUrl).origin;
    const key = JSON.stringify([origin, settings.qps, settings.concurrency]);
    const known = this.#open.get(connectionId);
    if (known?.key === key) return known.lane;
    // Calls still in flight keep the old lane's sockets; its pool closes with the workstation.
    if (known !== undefined) this.#retired.push(known.lane);
    const lane = this.#openLane(origin, settings);
    this.#open.set(connectionId, { key, lane });
    lane.catch(() => this.#open.delete(connectionId));
    return lane;
  }

  async #openLane(origin: string, settings: CommonSettings): Promise<ClosableLane> {
    const others = new Map<string, Promise<Transport>>();
    const transport = await this.openTransport({ origin, maximumSockets: settings.concurrency });
    return {
      limiter: new RateLimiter(settings.qps, this.timers),
      slots: new Slots(settings.concurrency),
      transport,
      clock: new ClockGuard(),
      tokens: new TokenCache(),
      transportTo: (other) => {
        if (other === origin) return Promise.resolve(transport);
        const opened = others.get(other) ?? this.openTransport({ origin: other, maximumSockets: 1 });
        others.set(other, opened);
        opened.catch(() => others.delete(other));
        return opened;
      },
      async close() {
        const opened = await Promise.allSettled(others.values());
        await transport.close();
        for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
      },
    };
  }

  async close(): Promise<void> {
    const current = [...this.#open.values()].map((entry) => entry.lane);
    const lanes = await Promise.allSettled([...current, ...this.#retired]);
    this.#open.clear();
    await Promise.all(
      lanes.map(async (lane) => {
        if (lane.status === 'fulfilled') await lane.value.close();
      }),
    );
  }
}
