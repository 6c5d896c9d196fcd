/**
 * One lane for each connection: its transport, its rate and its slots, shared by single checks and
 * batches. A lane whose connection changed is closed and opened anew.
 */
import type { CommonSettings } from '../providers/provider';
import type { Route } from '../transport/route';
import type { Transport } from '../transport/transport';
import { AdaptiveSlots } from './adaptive-slots';
import { Breaker } from './breaker';
import { ClockGuard } from './clock-guard';
import { RateLimiter } from './rate-limiter';
import type { Slots } from './slots';
import type { Timers } from './timers';
import { TokenCache } from './token-cache';

export interface Lane {
  readonly limiter: RateLimiter;
  readonly slots: Slots;
  /** What the slots are made from: their number follows the provider. */
  readonly adaptive: AdaptiveSlots;
  /** Pauses the lane after repeated faults. */
  readonly breaker: Breaker;
  readonly transport: Transport;
  readonly clock: ClockGuard;
  readonly tokens: TokenCache;
  /** The transport to another host of the same provider (its token service), opened at first use. */
  readonly transportTo: (origin: string) => Promise<Transport>;
}

interface ClosableLane extends Lane {
  readonly close: () => Promise<void>;
}

export type OpenTransport = (options: {
  readonly origin: string;
  readonly maximumSockets: number;
  readonly route?: Route;
}) => Promise<Transport>;

export interface LaneControls {
  readonly limiter: RateLimiter;
  readonly slots: Slots;
  readonly adaptive: AdaptiveSlots;
  readonly breaker: Breaker;
}

/** The part of a lane that says when a call may leave. */
export function createLaneControls(
  { qps, concurrency }: Pick<CommonSettings, 'qps' | 'concurrency'>,
  transport: Pick<Transport, 'reach'>,
  timers: Timers,
  random: () => number,
): LaneControls {
  const adaptive = new AdaptiveSlots({ timers, maximum: concurrency, callsPerSecond: qps });
  const reach = transport.reach?.bind(transport);
  const breaker = new Breaker({
    timers,
    random,
    reach: reach === undefined ? undefined : async () => (await reach()).failed === null,
  });
  return { limiter: new RateLimiter(qps, timers), slots: adaptive.slots, adaptive, breaker };
}

export class Lanes {
  #suspended = false;

  readonly #open = new Map<
    string,
    { readonly key: string; readonly clock: ClockGuard; readonly lane: Promise<ClosableLane> }
  >();

  readonly #retired: Promise<ClosableLane>[] = [];

  constructor(
    private readonly openTransport: OpenTransport,
    private readonly timers: Timers,
    /** See `clockOffsets`: one of them is another than before. */
    private readonly onClockChanged: () => void = () => undefined,
    private readonly random: () => number = Math.random,
  ) {}

  /** The computer is about to sleep: no lane begins a call until `resume`. */
  suspend(): void {
    this.#suspended = true;
    this.#eachOpened(({ breaker }) => breaker.suspend());
  }

  /** Awake again: every lane probes before it goes on. */
  resume(): void {
    this.#suspended = false;
    this.#eachOpened(({ breaker }) => breaker.resume());
  }

  #eachOpened(act: (lane: Lane) => void): void {
    const current = [...this.#open.values()].map((entry) => entry.lane);
    for (const lane of [...current, ...this.#retired]) lane.then(act, () => undefined);
  }

  /** Milliseconds by which the provider of each open connection is ahead of this desk; 0 while they agree. */
  clockOffsets(): ReadonlyMap<string, number> {
    return new Map([...this.#open].map(([connectionId, { clock }]) => [connectionId, clock.offsetMs]));
  }

  /** The lane of a connection with these settings. */
  laneOf(connectionId: string, settings: CommonSettings): Promise<Lane> {
    const origin = new URL(settings.baseUrl).origin;
    const key = JSON.stringify([origin, settings.qps, settings.concurrency, settings.route?.key]);
    const known = this.#open.get(connectionId);
    if (known?.key === key) return known.lane;
    // Calls still in flight keep the old lane's sockets; its pool closes with the workstation.
    if (known !== undefined) this.#retired.push(known.lane);
    const clock = new ClockGuard(this.onClockChanged);
    const lane = this.#openLane(origin, settings, clock);
    this.#open.set(connectionId, { key, clock, lane });
    lane.catch(() => {
      // Another one may have taken its place by now.
      if (this.#open.get(connectionId)?.lane === lane) this.#open.delete(connectionId);
    });
    return lane;
  }

  async #openLane(origin: string, settings: CommonSettings, clock: ClockGuard): Promise<ClosableLane> {
    const others = new Map<string, Promise<Transport>>();
    const route = settings.route === undefined ? {} : { route: settings.route };
    const transport = await this.openTransport({ origin, maximumSockets: settings.concurrency, ...route });
    const controls = createLaneControls(settings, transport, this.timers, this.random);
    if (this.#suspended) controls.breaker.suspend();
    return {
      ...controls,
      transport,
      clock,
      tokens: new TokenCache(),
      transportTo: (other) => {
        if (other === origin) return Promise.resolve(transport);
        const opened =
          others.get(other) ?? this.openTransport({ origin: other, maximumSockets: 1, ...route });
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
