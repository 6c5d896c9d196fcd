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

export interface Lane {
  readonly limiter: RateLimiter;
  readonly slots: Slots;
  readonly transport: Transport;
  readonly clock: ClockGuard;
}

export type OpenTransport = (options: { origin: string; maximumSockets: number }) => Promise<Transport>;

export class Lanes {
  readonly #open = new Map<
    string,
    { readonly key: string; readonly clock: ClockGuard; readonly lane: Promise<Lane> }
  >();

  readonly #retired: Promise<Lane>[] = [];

  constructor(
    private readonly openTransport: OpenTransport,
    private readonly timers: Timers,
    /** See `clockOffsets`: one of them is another than before. */
    private readonly onClockChanged: () => void = () => undefined,
  ) {}

  /** Milliseconds by which the provider of each open connection is ahead of this desk; 0 while they agree. */
  clockOffsets(): ReadonlyMap<string, number> {
    return new Map([...this.#open].map(([connectionId, { clock }]) => [connectionId, clock.offsetMs]));
  }

  /** The lane of a connection with these settings. */
  laneOf(connectionId: string, settings: CommonSettings): Promise<Lane> {
    const origin = new URL(settings.baseUrl).origin;
    const key = JSON.stringify([origin, settings.qps, settings.concurrency]);
    const known = this.#open.get(connectionId);
    if (known?.key === key) return known.lane;
    // Calls still in flight keep the old lane's sockets; its pool closes with the workstation.
    if (known !== undefined) this.#retired.push(known.lane);
    const clock = new ClockGuard(this.onClockChanged);
    const lane = this.openTransport({ origin, maximumSockets: settings.concurrency }).then((transport) => ({
      limiter: new RateLimiter(settings.qps, this.timers),
      slots: new Slots(settings.concurrency),
      transport,
      clock,
    }));
    this.#open.set(connectionId, { key, clock, lane });
    lane.catch(() => this.#open.delete(connectionId));
    return lane;
  }

  async close(): Promise<void> {
    const current = [...this.#open.values()].map((entry) => entry.lane);
    const lanes = await Promise.allSettled([...current, ...this.#retired]);
    this.#open.clear();
    await Promise.all(
      lanes.map(async (lane) => {
        if (lane.status === 'fulfilled') await lane.value.transport.close();
      }),
    );
  }
}
