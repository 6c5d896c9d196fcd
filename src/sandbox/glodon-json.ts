/** JSON as a server reads it that keeps the digits of numbers: no number becomes a JavaScript number. */
import { z } from 'zod';

/** A field of a call: text, or the digits of a number as they were written. */
export interface JsonField {
  readonly text: string;
  readonly isNumber: boolean;
}

export type JsonFields = ReadonlyMap<string, JsonField>;

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Numbers arrive as a list of one text, which no call holds otherwise. */
const fieldsSchema = z.record(z.string(), z.union([z.string(), z.tuple([z.string()])]));

/** The fields of a flat object of texts and numbers; null for anything else. */
export function readJsonFields(body: Buffer): JsonFields | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    // For its grammar only: what it makes of numbers is thrown away.
    JSON.parse(text);
    const marked = text.replace(stringOrNumber, (token) => (token.startsWith('"') ? token : `["${token}"]`));
    const parsed = fieldsSchema.safeParse(JSON.parse(marked));
    if (!parsed.success) return null;
    const entries = Object.entries(parsed.data).map(([name, value]): [string, JsonField] => [
      name,
      typeof value === 'string' ? { text: value, isNumber: false } : { text: value[0], isNumber: true },
    ]);
    return new Map(entries);
  } catch {
    return null;
  }
}

/** Whether a number is larger than 2^53, above which its last digits can't be trusted. */
export function isBeyondDoubles({ text, isNumber }: JsonField): boolean {
  return isNumber && (!/^-?\d{1,16}$/.test(text) || BigInt(text) > 2n ** 53n);
}
