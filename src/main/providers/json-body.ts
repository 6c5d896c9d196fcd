/** Reading an answer's body: strict JSON objects only, and codes as exact text. */
import { z } from 'zod';
import type { HttpResponse } from '../transport/transport';

/** An object of unknown fields; each provider reads the few it knows. */
export type JsonObject = Readonly<Record<string, unknown>>;

const jsonObjectSchema = z.record(z.string(), z.unknown());

/** The body as a JSON object; null when it is empty, not UTF-8, not strict JSON, or not an object. */
export function readJsonObject(response: HttpResponse): JsonObject | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(response.body);
    return jsonObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A value that is a plain object, otherwise null (arrays too: no provider nests its answer in one). */
export function jsonObject(value: unknown): JsonObject | null {
  if (Array.isArray(value)) return null;
  const parsed = jsonObjectSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/**
 * A code as exact text. Providers document integers and send text, or the other way round; both count.
 * Anything else, and blank text, is no code.
 */
export function codeText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text.slice(0, 100);
}

const maximumMessageLength = 300;

/** A text for people: control characters out, bounded, null when there is none. */
export function messageText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(/\p{Cc}+/gu, ' ').trim();
  return text === '' ? null : [...text].slice(0, maximumMessageLength).join('');
}
