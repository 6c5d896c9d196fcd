import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { HttpResponse } from '@main/transport/transport';

/** An HTTP answer; a value that is no text is sent as JSON. */
export function httpResponse(body: unknown, status = 200): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(text, 'utf8') };
}

/** Bodies that no provider documents: none of them may ever become a verdict. */
export const brokenBodies: readonly (readonly [label: string, body: string])[] = [
  ['an empty body', ''],
  ['blanks', '  \n'],
  ['HTML', '<html><body>502 Bad Gateway</body></html>'],
  ['null', 'null'],
  ['true', 'true'],
  ['a number', '10000'],
  ['text', '"10000"'],
  ['an empty object', '{}'],
  ['an empty array', '[]'],
  ['a JSONP call', 'callback({"codeid":10000,"code":2})'],
  ['XML', '<?xml version="1.0"?><root><codeid>10000</codeid></root>'],
  ['a trailing comma', '{"code":2,"codeid":10000,"result":{"status":2,},"retdata":{"bank_status":"01",}}'],
];

const fixtureSchema = z.strictObject({
  source: z.string(),
  date: z.string(),
  endpoint: z.string(),
  status: z.int(),
  body: z.unknown(),
  expected: z.record(z.string(), z.unknown()),
});

/** The documented answers of a provider, by file name. */
export function readFixtures(
  provider: string,
): readonly (readonly [string, z.infer<typeof fixtureSchema>])[] {
  const folder = resolve(import.meta.dirname, '../../../fixtures', provider);
  return readdirSync(folder).map((name) => {
    const content: unknown = JSON.parse(readFileSync(resolve(folder, name), 'utf8'));
    return [name, fixtureSchema.parse(content)] as const;
  });
}
