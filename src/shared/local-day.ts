/** Where the days of the person at this desk begin: of their time zone, with its days of 23 and 25 hours. */

/** The first moment of the local day that holds this one; both UTC ms. */
export function localDayStartMs(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0);
}

/** The first moment of the day after it; both UTC ms. */
export function nextLocalDayMs(timeMs: number): number {
  const date = new Date(timeMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}
