/** The gateway's proofs of a caller: the AppCode, and `mce-auth-v1` with its encryption, as the vendor's pages say. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { z } from 'zod';
import { md5, readForm, sameSecret } from './form-call';
import type { SandboxCall } from './protocol';

export const expauthCredential = {
  appCode: md5('veridesk-sandbox/expauth'),
  appId: 'veridesk',
  secretKey: md5('veridesk-sandbox/expauth/mce-auth-v1'),
};

const windowMs = 300_000;
const scheme = 'mce-auth-v1';

/** The parameters of a caller who proved who it is, and whether it speaks encrypted; null otherwise. */
export function admit(call: SandboxCall): { readonly fields: Fields; readonly encrypted: boolean } | null {
  const header = call.headers['x-mce-signature']?.[0];
  if (typeof header !== 'string') return null;
  const [kind, ...rest] = header.split('/');
  if (kind === 'AppCode') {
    return sameSecret(rest.join('/'), expauthCredential.appCode)
      ? { fields: readFields(call), encrypted: false }
      : null;
  }
  if (kind !== scheme) return null;
  const fields = readJson(decrypt(call.body.toString('utf8')) ?? '');
  return isSigned(rest, fields, call.nowMs) ? { fields, encrypted: true } : null;
}

export type Fields = ReadonlyMap<string, string>;

/** The unit of `expire` is not documented, so only its shape is checked; the time has a window of its own. */
function isSigned(parts: readonly string[], fields: Fields, nowMs: number): boolean {
  const [appId = '', timestamp = '', expire = '', sign = ''] = parts;
  if (parts.length !== 4 || appId !== expauthCredential.appId || !/^[1-9]\d{0,4}$/.test(expire)) return false;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(timestamp)) return false;
  // Written so that a date that does not exist, whose time is NaN, is refused.
  if (!(Math.abs(Date.parse(timestamp) - nowMs) <= windowMs)) return false;
  const derivedKey = hmac(expauthCredential.secretKey, [scheme, appId, timestamp, expire].join('/'));
  const content = [...fields]
    .filter(([, value]) => !['', 'null'].includes(value))
    .map(([name, value]) => ({ order: name.toLowerCase(), text: `${name}=${value}` }))
    .sort((first, second) => (first.order < second.order ? -1 : 1))
    .map(({ text }) => text)
    .join('&');
  return sameSecret(sign, hmac(derivedKey, content));
}

/** A form or JSON; anything else arrives without parameters. */
function readFields(call: SandboxCall): Fields {
  const type = call.contentType.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/json' ? readJson(call.body.toString('utf8')) : readForm(call);
}

/** Texts only: a number that is no text has lost digits on its way. */
function readJson(text: string): Fields {
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
    const entries = Object.entries(parsed.data ?? {});
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return new Map();
  }
}

/** Base64 of the answer, as a caller in the signed mode gets it. */
export function encrypt(text: string): string {
  const cipher = createCipheriv('aes-128-cbc', aesKey(), Buffer.alloc(16));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

function decrypt(base64: string): string | null {
  try {
    const decipher = createDecipheriv('aes-128-cbc', aesKey(), Buffer.alloc(16));
    const bytes = Buffer.concat([decipher.update(Buffer.from(base64, 'base64')), decipher.final()]);
    return bytes.toString('utf8');
  } catch {
    return null;
  }
}

function aesKey(): Buffer {
  return Buffer.from(expauthCredential.secretKey.slice(0, 16), 'utf8');
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}
