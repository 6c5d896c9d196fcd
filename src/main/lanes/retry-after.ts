/** The `Retry-After` header of RFC 9110: seconds, or a date. */

/** A provider that asks for more is asked again after this. */
const longestWaitMs = 300_000;

/**
 * Milliseconds to wait; null where the header is absent or says nothing that can be read.
 * @param providerNowMs the provider's UTC time, for dates.
 */
export function retryAfterMsOf(header: string | undefined, providerNowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.min(longestWaitMs, Number(text) * 1_000);
  // A date names its month; `Date.parse` would take a bare number for a year.
  if (!/[A-Za-z]{3}/.test(text)) return null;
  const untilMs = Date.parse(text);
  if (Number.isNaN(untilMs)) return null;
  return Math.min(longestWaitMs, Math.max(0, untilMs - providerNowMs));
}
