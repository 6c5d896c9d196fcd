/** How a .csv may be written. */
export const csvEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;

export type CsvEncoding = (typeof csvEncodings)[number];

export const csvDelimiters = [',', ';', '\t', '|'] as const;

export type CsvDelimiter = (typeof csvDelimiters)[number];
