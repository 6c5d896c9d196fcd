/** Work on the database in short slices while nobody asks it for anything. */
import { isAppError } from '@shared/errors/app-error';
import { inTransaction, type ReadableDb, type WritableDb } from './db';
import { translateSqliteError } from './sqlite-errors';

export interface QuietWorkPorts {
  readonly now: () => number;
  /** Returns what ends the wait. */
  readonly wait: (work: () => void, delayMs: number) => () => void;
}

const systemPorts: QuietWorkPorts = {
  now: () => performance.now(),
  wait: (work, delayMs) => {
    const timer = setTimeout(work, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

const quietMs = 150;

export class QuietWork {
  private busyUntilMs = 0;
  private cancelWait: (() => void) | null = null;

  /**
   * @param slice does one, in a transaction of its own, and says whether there may be more.
   * @param hurries whether a slice is done although somebody asks for something.
   */
  constructor(
    private readonly db: ReadableDb,
    private readonly slice: (tx: WritableDb) => boolean,
    private readonly ports: QuietWorkPorts = systemPorts,
    private readonly hurries: () => boolean = () => false,
  ) {}

  /** Somebody asked for something: what can wait waits. */
  called(): void {
    this.busyUntilMs = this.ports.now() + quietMs;
  }

  /** There may be something to do. */
  start(): void {
    this.schedule(quietMs);
  }

  close(): void {
    this.cancelWait?.();
    this.cancelWait = () => undefined;
  }

  private schedule(delayMs: number): void {
    this.cancelWait ??= this.ports.wait(() => {
      this.cancelWait = null;
      this.run();
    }, delayMs);
  }

  private run(): void {
    const isQuiet = this.ports.now() >= this.busyUntilMs;
    if (!isQuiet && !this.hurries()) this.schedule(quietMs);
    else if (this.sliced()) this.schedule(isQuiet ? 0 : quietMs);
  }

  private sliced(): boolean {
    try {
      return inTransaction(this.db, this.slice);
    } catch (error) {
      // A disk that is full, or a lock that another process holds: the next look tries again.
      const translated = translateSqliteError(error);
      if (!isAppError(translated)) throw translated;
      return false;
    }
  }
}
