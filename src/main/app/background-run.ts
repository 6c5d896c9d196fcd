/**
 * Batches that run while the window is to be closed: one question, and, where they go on, a mark in the
 * tray until the window is back. Knows no Electron; dialog, tray and window are ports.
 */
import type { LocalizedText } from '@shared/domain/provider';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Locale } from '@shared/locale';
import { backgroundTexts } from './background-texts';

export interface CloseQuestion {
  readonly message: string;
  readonly detail: string;
  /** To go on, to stop and quit, to stay; the last is what Escape means. */
  readonly buttons: readonly [string, string, string];
}

export interface TrayState {
  /** Names no file and no person. */
  readonly status: string;
  readonly show: string;
  readonly quit: string;
}

export interface BackgroundRunPorts {
  /** Batches that run or wait in a queue, also behind the lock. */
  readonly runningBatches: () => number;
  readonly locale: () => Locale;
  /** The index of the chosen button. */
  readonly ask: (question: CloseQuestion) => Promise<number>;
  readonly hideWindow: () => void;
  /** null takes the mark away. */
  readonly setTray: (state: TrayState | null) => void;
  readonly quit: () => void;
}

export class BackgroundRun {
  #asking = false;
  #released = false;
  #inTray = false;
  #shownBatches = -1;

  constructor(private readonly ports: BackgroundRunPorts) {}

  /** Whether the window has to stay for now, because a question is being asked. */
  holdsWindow(): boolean {
    const batches = this.ports.runningBatches();
    if (this.#released || (batches === 0 && !this.#asking)) return false;
    if (!this.#asking) void this.#ask(batches);
    return true;
  }

  /** The program quits: nothing is asked any more. */
  release(): void {
    this.#released = true;
    this.ports.setTray(null);
  }

  /** The window is back. */
  noteShown(): void {
    this.#inTray = false;
    this.#shownBatches = -1;
    this.ports.setTray(null);
  }

  /** A batch changed: the mark in the tray says how many still run. */
  noteBatches(): void {
    const batches = this.ports.runningBatches();
    if (!this.#inTray || batches === this.#shownBatches) return;
    this.#shownBatches = batches;
    const text = (texts: LocalizedText) => texts[this.ports.locale()];
    this.ports.setTray({
      status:
        batches === 0
          ? text(backgroundTexts.ended)
          : fillPlaceholders(text(backgroundTexts.running), { batches }),
      show: text(backgroundTexts.show),
      quit: text(batches === 0 ? backgroundTexts.quit : backgroundTexts.stopAndQuit),
    });
  }

  async #ask(batches: number): Promise<void> {
    this.#asking = true;
    const text = (texts: LocalizedText) => texts[this.ports.locale()];
    try {
      const choice = await this.ports.ask({
        message: fillPlaceholders(text(backgroundTexts.question), { batches }),
        detail: text(backgroundTexts.detail),
        buttons: [text(backgroundTexts.goOn), text(backgroundTexts.stopAndQuit), text(backgroundTexts.stay)],
      });
      if (choice === 0) {
        this.#inTray = true;
        this.ports.hideWindow();
        this.noteBatches();
      } else if (choice === 1) this.ports.quit();
    } finally {
      this.#asking = false;
    }
  }
}
