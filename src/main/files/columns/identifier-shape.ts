/**
 * Whether a cell is written like an identifier, be it valid or not: 11 digits and more, grouped or not, a
 * credit code, or what a spreadsheet made of one (`1.10105E+17`).
 */
export function isIdentifierShaped(cell: string): boolean {
  const written = cell
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}'"=+]/gu, '')
    .toUpperCase();
  return (
    /^\d{11,}X?$/u.test(written) ||
    /^\d{17}X$/u.test(written) ||
    /^\d(?:\.\d+)?E\d{1,3}$/u.test(written) ||
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/u.test(written)
  );
}
