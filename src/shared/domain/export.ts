/** What can be chosen of an export, wherever it is asked for. */

/** `original`: the operator's own workbook with the results behind; `plain`: a table of our own. */
export const exportLayouts = ['original', 'plain'] as const;

export type ExportLayout = (typeof exportLayouts)[number];

export const exportEncodings = ['utf-8-bom', 'gb18030'] as const;

export type ExportEncoding = (typeof exportEncodings)[number];

/** Characters of the passphrase of an encrypted .xlsx. */
export const filePassphraseLimits = { shortest: 8, longest: 255 } as const;
