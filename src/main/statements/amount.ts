/** Amounts of a statement as integer fen, by their digits: nothing is computed in floating point. */

/** Digits behind the point that a spreadsheet program shows; more are what binary numbers leave behind. */
const shownDecimals = 9;

/**
 * Fen of an amount such as `0.16`, `¥1,234.50`, `-0.16` or `1.6E-1`; null for what is no amount or has parts of
 * a fen. `stored` is a number as a workbook stores it, which may carry a remainder of its binary form.
 */
export function fenOfAmount(text: string, unit: 'yuan' | 'fen', stored = false): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^([+-]?)\s*(?:¥|￥|cny|rmb)\s*/iu, '$1')
    .replace(/\s*(?:元|分|cny|rmb)$/iu, '');
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/iu.exec(plain);
  if (match === null) return null;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  if (whole === '' && decimals === '') return null;
  const scale = decimals.length - Number(exponent) - (unit === 'yuan' ? 2 : 0);
  const rounded = roundTo(
    BigInt(whole.replaceAll(',', '') + decimals),
    scale,
    stored ? shownDecimals - 2 : null,
  );
  const fen = wholeOf(rounded.digits, rounded.scale);
  if (fen === null || fen > Number.MAX_SAFE_INTEGER) return null;
  return sign === '-' && fen !== 0n ? -Number(fen) : Number(fen);
}

/** Half up at so many decimals. */
function roundTo(
  digits: bigint,
  scale: number,
  decimals: number | null,
): { readonly digits: bigint; readonly scale: number } {
  if (decimals === null || scale <= decimals) return { digits, scale };
  const divisor = 10n ** BigInt(scale - decimals);
  return { digits: (digits + divisor / 2n) / divisor, scale: decimals };
}

/** null where something is left behind the point. */
function wholeOf(digits: bigint, scale: number): bigint | null {
  if (scale <= 0) return digits * 10n ** BigInt(-scale);
  const divisor = 10n ** BigInt(scale);
  return digits % divisor === 0n ? digits / divisor : null;
}
