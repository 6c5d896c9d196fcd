/**
 * What the system shows of batches outside of the window: how far they are, and that one has ended. Knows no
 * Electron; the task bar and the notification are ports. It names no file and no person.
 */
import { fillPlaceholders } from '@shared/i18n/text';
import type { Locale } from '@shared/locale';
import { batchSignalTexts } from './batch-signal-texts';

/** The counts of a running or ended batch. */
export interface BatchCounts {
  readonly state: string;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly rows: { readonly total: number; readonly answered: number; readonly invalid: number };
}

export interface BatchSignalPorts {
  /** Also behind the lock; null for a batch that is gone. */
  readonly counts: (batchId: string) => Promise<BatchCounts | null>;
  /** Batches that run or wait in a queue. */
  readonly runningIds: () => readonly string[];
  readonly locale: () => Locale;
  readonly isFocused: () => boolean;
  /** A part from 0 to 1; null takes it away. */
  readonly showProgress: (fraction: number | null) => void;
  readonly notify: (notice: { readonly title: string; readonly body: string }) => void;
  readonly now: () => number;
}

/** Whoever waits for less is still looking. */
export const longRunMs = 20_000;
/** Progress comes many times a second; the task bar needs less. */
const progressIntervalMs = 500;

export class BatchSignals {
  readonly #begunAtMs = new Map<string, number>();
  #shownAtMs = Number.NEGATIVE_INFINITY;
  #isShown = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(private readonly ports: BatchSignalPorts) {}

  /** A batch changed. Resolves when everything that it asks for is shown. */
  note(batchId: string): Promise<void> {
    // One after the other, so that an end is told once and a late answer never shows an old progress.
    this.#turn = this.#turn.then(() => this.#look(batchId)).catch(() => undefined);
    return this.#turn;
  }

  async #look(batchId: string): Promise<void> {
    const { runningIds, now } = this.ports;
    const running = runningIds();
    if (running.includes(batchId)) {
      if (!this.#begunAtMs.has(batchId)) this.#begunAtMs.set(batchId, now());
    } else if (this.#begunAtMs.has(batchId)) await this.#tellEnd(batchId);
    await this.#showProgress(running);
  }

  async #showProgress(running: readonly string[]): Promise<void> {
    const { counts, showProgress, now } = this.ports;
    if (running.length === 0) {
      if (this.#isShown) showProgress(null);
      this.#isShown = false;
      this.#shownAtMs = Number.NEGATIVE_INFINITY;
      return;
    }
    if (now() - this.#shownAtMs < progressIntervalMs) return;
    this.#shownAtMs = now();
    const all = (await Promise.all(running.map((id) => counts(id)))).filter((one) => one !== null);
    const total = all.reduce((sum, { rows }) => sum + rows.total, 0);
    const done = all.reduce((sum, { rows }) => sum + rows.answered + rows.invalid, 0);
    this.#isShown = true;
    showProgress(total === 0 ? 0 : done / total);
  }

  async #tellEnd(batchId: string): Promise<void> {
    const { counts, isFocused, locale, notify, now } = this.ports;
    const tookMs = now() - (this.#begunAtMs.get(batchId) ?? now());
    this.#begunAtMs.delete(batchId);
    if (isFocused() || tookMs < longRunMs) return;
    const batch = await counts(batchId);
    // Whoever cancelled it knows, and it cannot be resumed.
    if (batch === null || batch.state === 'cancelled') return;
    const { title, doneBody, stoppedBody } = batchSignalTexts;
    const body = batch.state === 'done' ? doneBody : stoppedBody;
    const number = new Intl.NumberFormat(locale());
    notify({
      title: title[locale()],
      body: fillPlaceholders(body[locale()], {
        done: number.format(batch.rows.answered + batch.rows.invalid),
        total: number.format(batch.rows.total),
      }),
    });
  }
}
