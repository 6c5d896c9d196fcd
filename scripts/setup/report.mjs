/** Lines for whoever waits: plain lines in a log, one updated line on a terminal. */

/**
 * @typedef {object} Report
 * @property {(text: string) => void} line
 * @property {(text: string, intervalMs?: number) => void} progress replaces the last progress on a
 *   terminal; elsewhere a line is written at most every `intervalMs` (5 s unless told)
 * @property {(describe: () => string, intervalMs?: number) => () => void} watch shows progress until the
 *   returned function is called
 */

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {Report}
 */
export function createReport(stream) {
  let lastProgressAt = 0;
  let isProgressShown = false;

  function clear() {
    if (isProgressShown) {
      stream.write('\r\u001b[2K');
      isProgressShown = false;
    }
  }

  /** @param {string} text */
  function line(text) {
    clear();
    stream.write(`${text}\n`);
    lastProgressAt = Date.now();
  }

  /**
   * @param {string} text
   * @param {number} [intervalMs]
   */
  function progress(text, intervalMs = 5000) {
    if (stream.isTTY) {
      clear();
      stream.write(text.slice(0, Math.max(20, (stream.columns || 80) - 1)));
      isProgressShown = true;
    } else if (Date.now() - lastProgressAt >= intervalMs) {
      line(text);
    }
  }

  /**
   * @param {() => string} describe
   * @param {number} [intervalMs]
   */
  function watch(describe, intervalMs) {
    const timer = setInterval(() => progress(describe(), intervalMs), 500);
    return () => {
      clearInterval(timer);
      clear();
    };
  }

  return { line, progress, watch };
}

/**
 * @param {number} sinceMs a time of `Date.now()`
 */
export function elapsed(sinceMs) {
  const seconds = (Date.now() - sinceMs) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/**
 * @param {number} sizeBytes
 */
export function megabytes(sizeBytes) {
  return `${Math.round(sizeBytes / 1e6)} MB`;
}
