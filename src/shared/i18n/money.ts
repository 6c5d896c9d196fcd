/** Fen as people read them. */

/** Fen as yuan with two digits: 16 is `¥0.16`. */
export function formatFen(fen: number): string {
  return `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** The same for what may be below zero, as a difference: `-¥0.16`. */
export function formatSignedFen(fen: number): string {
  return fen < 0 ? `-${formatFen(-fen)}` : formatFen(fen);
}
