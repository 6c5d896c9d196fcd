/**
 * The circuit breaker of one connection: after repeated faults its lane pauses, tries by itself whether the
 * provider is back, lets one call through, and goes on when that one is answered. Shared by single checks
 * and batches; it knows no provider and no database.
 */
import type { Timers } from './timers';

export type FaultCause = 'network' | 'provider' | 'rate-limit';
export type PauseCause = FaultCause | 'suspend';

/** A call without a usable answer that says something about the connection, not about its row. */
export interface Fault {
  readonly cause: FaultCause;
  /** Whether the call may have been paid for: probing with such calls comes to an end. */
  readonly mayBeBilled: boolean;
  /** What the provider asked to wait; null where it said nothing. */
  readonly retryAfterMs: number | null;
}

export interface BreakerStatus {
  readonly phase: 'flowing' | 'paused' | 'probing';
  /** null while calls flow. */
  readonly cause: PauseCause | null;
  /** Until the next probe; null while calls flow, while one is under way and while the computer sleeps. */
  readonly probeInMs: number | null;
  /** Probes in a row without success. */
  readonly failedProbes: number;
  /** Probes may have been paid for and brought nothing: nobody but an operator goes on. */
  readonly gaveUp: boolean;
}

/** The right to send one call, from `admit`; ended by `settle`. */
export interface Admission {
  readonly probe: boolean;
}

export interface BreakerPorts {
  readonly timers: Timers;
  /** 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** Opens a connection and closes it, at no cost; whether it stood. Absent where it can't be told. */
  readonly reach?: (() => Promise<boolean>) | undefined;
}

interface Waiter {
  readonly grant: (admission: Admission) => void;
  readonly urgent: boolean;
}

/** Faults in a row before the lane pauses. */
const maximumFaults = 5;
/** Failed probes in a row that may have been paid for. */
const maximumCostlyProbes = 3;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** `due`: a probe begins as soon as somebody wants to send. `opening`: one call may go, nobody has come yet. */
type Phase = 'flowing' | 'paused' | 'suspended' | 'due' | 'reaching' | 'opening' | 'calling';

export class Breaker {
  #phase: Phase = 'flowing';
  #cause: PauseCause | null = null;
  #faults = 0;
  #failedProbes = 0;
  #costlyProbes = 0;
  #probeAt = 0;
  #probe: Admission | null = null;
  #cancelTimer: () => void = () => undefined;
  readonly #waiters: Waiter[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(private readonly ports: BreakerPorts) {}

  status(): BreakerStatus {
    const { timers } = this.ports;
    const paused = this.#phase === 'paused' || this.#phase === 'suspended' || this.#phase === 'due';
    return {
      phase: this.#phase === 'flowing' ? 'flowing' : paused ? 'paused' : 'probing',
      cause: this.#cause,
      probeInMs: this.#phase === 'paused' ? Math.max(0, this.#probeAt - timers.now()) : null,
      failedProbes: this.#failedProbes,
      gaveUp: this.#costlyProbes >= maximumCostlyProbes,
    };
  }

  /** Told of every change of the phase; returns the function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Waits until a call may be sent; rejects with the signal's reason when aborted. An urgent call waits for
   * no countdown: it is the probe.
   */
  admit(options: {
    readonly urgent: boolean;
    readonly signal?: AbortSignal | undefined;
  }): Promise<Admission> {
    const { urgent, signal } = options;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.#phase === 'flowing') return Promise.resolve({ probe: false });
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        urgent,
        grant: (admission) => {
          signal?.removeEventListener('abort', abort);
          resolve(admission);
        },
      };
      const firstPatient = urgent ? this.#waiters.findIndex((other) => !other.urgent) : -1;
      if (firstPatient === -1) this.#waiters.push(waiter);
      else this.#waiters.splice(firstPatient, 0, waiter);
      signal?.addEventListener('abort', abort, { once: true });
      if (urgent && (this.#phase === 'paused' || this.#phase === 'due')) this.#letOneThrough();
      else if (this.#phase === 'due') this.#beginProbe();
      else if (this.#phase === 'opening') this.#letOneThrough();
    });
  }

  /** Whether a call that was admitted may still be sent. */
  holds(admission: Admission): boolean {
    return this.#phase === 'flowing' || admission === this.#probe;
  }

  /** Ends an admission: with the fault of its call, `answered`, or `unused` where nothing was sent. */
  settle(admission: Admission, result: Fault | 'answered' | 'unused'): void {
    const isProbe = admission === this.#probe;
    if (!isProbe && this.#phase !== 'flowing') {
      this.#extend(result);
      return;
    }
    if (isProbe) this.#probe = null;
    if (result === 'unused') {
      if (isProbe) this.#letOneThrough();
    } else if (result === 'answered') {
      this.#faults = 0;
      if (isProbe) this.#flow();
    } else {
      this.#faults += 1;
      if (isProbe) {
        this.#failedProbes += 1;
        this.#costlyProbes = result.mayBeBilled ? this.#costlyProbes + 1 : this.#costlyProbes;
      }
      if (isProbe || result.retryAfterMs !== null || this.#faults >= maximumFaults) {
        this.#pause(result.cause, result.retryAfterMs ?? 0);
      }
    }
  }

  /** The computer is about to sleep: nothing is sent until `resume`. */
  suspend(): void {
    this.#cancelTimer();
    this.#probe = null;
    this.#cause = 'suspend';
    this.#move('suspended');
  }

  /** Awake: the network may take a moment, so the lane probes before it goes on. */
  resume(): void {
    if (this.#phase !== 'suspended') return;
    this.#failedProbes = 0;
    this.#costlyProbes = 0;
    this.#pause('suspend', 0);
  }

  /** An operator wants to go on: the next call is a probe, without a wait. */
  wake(): void {
    this.#costlyProbes = 0;
    if (this.#phase !== 'paused') return;
    this.#cancelTimer();
    this.#failedProbes = 0;
    this.#becomeDue();
  }

  #pause(cause: PauseCause, atLeastMs: number): void {
    this.#cause = cause;
    const grownMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(this.#failedProbes, 10));
    const pauseMs = Math.max(atLeastMs, grownMs * (0.75 + this.ports.random() / 2));
    this.#wait(pauseMs);
  }

  #wait(pauseMs: number): void {
    this.#cancelTimer();
    this.#probeAt = this.ports.timers.now() + pauseMs;
    this.#cancelTimer = this.ports.timers.after(pauseMs, () => this.#becomeDue());
    this.#move('paused');
  }

  /** A late answer to a call of before the pause may ask for a longer one. */
  #extend(result: Fault | 'answered' | 'unused'): void {
    if (typeof result === 'string' || result.retryAfterMs === null || this.#phase !== 'paused') return;
    if (this.ports.timers.now() + result.retryAfterMs > this.#probeAt) this.#wait(result.retryAfterMs);
  }

  #becomeDue(): void {
    this.#move('due');
    // Nobody wants to send: there is no need to know whether the provider is back.
    if (this.#waiters.length > 0) this.#beginProbe();
  }

  #beginProbe(): void {
    const { reach } = this.ports;
    if (reach === undefined || (this.#cause !== 'network' && this.#cause !== 'suspend')) {
      this.#letOneThrough();
      return;
    }
    this.#move('reaching');
    const finish = (reached: boolean) => {
      if (this.#phase !== 'reaching') return;
      if (reached) {
        this.#letOneThrough();
        return;
      }
      this.#failedProbes += 1;
      this.#pause('network', 0);
    };
    reach().then(finish, () => finish(false));
  }

  #letOneThrough(): void {
    this.#cancelTimer();
    const next = this.#waiters.shift();
    if (next === undefined) {
      this.#move('opening');
      return;
    }
    const admission: Admission = { probe: true };
    this.#probe = admission;
    this.#move('calling');
    next.grant(admission);
  }

  #flow(): void {
    this.#cause = null;
    this.#faults = 0;
    this.#failedProbes = 0;
    this.#costlyProbes = 0;
    this.#move('flowing');
    for (const waiter of this.#waiters.splice(0)) waiter.grant({ probe: false });
  }

  #move(phase: Phase): void {
    this.#phase = phase;
    for (const listener of [...this.#listeners]) listener();
  }
}
