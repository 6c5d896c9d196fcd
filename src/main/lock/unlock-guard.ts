/** Makes guessing slow: wrong tries are counted on the disk, logged, and each waits longer than the last. */
import { AppError, type ErrorCode, isAppError } from '@shared/errors/app-error';
import type { UnlockMethod, WrongTries } from './lock-settings';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** The wait after so many wrong tries in a row; the last one stays. */
const waitsMs = [
  0,
  0,
  0,
  5 * secondMs,
  15 * secondMs,
  30 * secondMs,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
] as const;

const keptTries = 20;

/** Only a guess counts: a typing error that the recovery key's check characters tell is none. */
const wrongSecrets: readonly ErrorCode[] = [
  'vault/wrong-passphrase',
  'vault/wrong-pin',
  'vault/wrong-recovery-key',
  'operator/wrong-pin',
];

/** Where wrong tries are counted: for the vault in the settings, for each operator apart. */
export interface WrongTriesStore {
  get(key: 'wrongTries'): WrongTries | undefined;
  set(key: 'wrongTries', tries: WrongTries): void;
}

const none: WrongTries = { inARow: 0, lastAtMs: 0, recent: [] };

export class UnlockGuard {
  constructor(
    private readonly settings: WrongTriesStore,
    private readonly now: () => number,
    private readonly log: (code: ErrorCode, inARow: number) => void,
  ) {}

  /** How long until the next try; never longer than its full wait, whatever the clock was set to. */
  waitMs(): number {
    const { inARow, lastAtMs } = this.tries();
    const waitMs = waitsMs[Math.min(inARow, waitsMs.length) - 1] ?? 0;
    return Math.max(0, Math.min(waitMs, lastAtMs + waitMs - this.now()));
  }

  tries(): WrongTries {
    return this.settings.get('wrongTries') ?? none;
  }

  /** Runs one try. `vault/too-many-tries` (context: waitSeconds) while there is a wait. */
  async attempt<Result>(method: UnlockMethod, work: () => Promise<Result>): Promise<Result> {
    const waitMs = this.waitMs();
    if (waitMs > 0) {
      throw new AppError('vault/too-many-tries', 'The next try has to wait.', {
        context: { waitSeconds: Math.ceil(waitMs / secondMs) },
      });
    }
    const before = this.tries();
    const atMs = this.now();
    // Counted before it is tried: ending the program in between is no way to a free try.
    const counted: WrongTries = {
      inARow: before.inARow + 1,
      lastAtMs: atMs,
      recent: [...before.recent, { atMs, method }].slice(-keptTries),
    };
    this.settings.set('wrongTries', counted);
    try {
      const result = await work();
      this.settings.set('wrongTries', { ...before, inARow: 0 });
      return result;
    } catch (error) {
      if (isAppError(error) && wrongSecrets.includes(error.code)) this.log(error.code, counted.inARow);
      else this.settings.set('wrongTries', before);
      throw error;
    }
  }
}
