/** Progress on standard error: one line that is rewritten on a terminal, plain lines otherwise. */
import type { ProgressLine } from './context';

const plainIntervalMs = 5_000;
const terminalIntervalMs = 100;

export function createProgressLine(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number,
): ProgressLine {
  const terminal = stream.isTTY === true;
  let lastShownAt = Number.NEGATIVE_INFINITY;
  let open = false;
  return {
    show(text) {
      const interval = terminal ? terminalIntervalMs : plainIntervalMs;
      if (now() - lastShownAt < interval) return;
      lastShownAt = now();
      if (terminal) stream.write(`\r\u001b[2K${text}`);
      else stream.write(`${text}\n`);
      open = terminal;
    },
    clear() {
      if (open) stream.write('\r\u001b[2K');
      open = false;
      lastShownAt = Number.NEGATIVE_INFINITY;
    },
  };
}
