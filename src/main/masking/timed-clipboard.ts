/** The clipboard for values that should not stay on it. */
import { createHash } from 'node:crypto';
import { clipboardMs } from '@shared/domain/reveal';
import type { Timers } from '../lanes/timers';

export interface ClipboardPort {
  write(text: string): Promise<void>;
  read(): Promise<string>;
}

/** Knows what it copied by its hash only, so that memory does not keep what a lock forgets. */
export class TimedClipboard {
  #copied: { readonly hash: string; readonly cancel: () => void } | null = null;

  constructor(
    private readonly clipboard: ClipboardPort,
    private readonly timers: Timers,
  ) {}

  /** Leaves the clipboard after 30 s, unless something else was copied meanwhile. */
  async copy(text: string): Promise<void> {
    this.#copied?.cancel();
    const cancel = this.timers.after(clipboardMs, () => void this.clear().catch(() => undefined));
    this.#copied = { hash: hashOf(text), cancel };
    await this.clipboard.write(text);
  }

  /** At once, as when the desk is locked. */
  async clear(): Promise<void> {
    const copied = this.#copied;
    if (copied === null) return;
    this.#copied = null;
    copied.cancel();
    if (hashOf(await this.clipboard.read()) === copied.hash) await this.clipboard.write('');
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
