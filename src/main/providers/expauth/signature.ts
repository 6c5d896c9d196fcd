import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { HttpRequest } from '../../transport/transport';
import { formRequest, requireWholeCharacters, type Parameters } from '../form';
import { requireCredential } from '../inputs';
import type { Credential, RequestDraft, SigningContext } from '../provider';
import type { ExpauthSettings } from './settings';

/** The unit is not documented; the vendor's sample sends 30. */
const expire = 30;

const header = 'x-mce-signature';

/**
 * Proves a call, either with the AppCode, a bearer token that binds nothing (the tutorial and miitang's
 * 简单身份认证报文协议), or with `mce-auth-v1` (miitang's 安全身份认证报文协议).
 */
export function signCheck(
  draft: RequestDraft,
  credential: Credential,
  settings: ExpauthSettings,
  context: SigningContext,
): HttpRequest {
  requireWholeCharacters(draft.parameters);
  if (settings.signMode === 'mce-auth-v1') return signedRequest(draft, credential, context);
  const appCode = requireVisible(requireCredential(credential, 'appCode'), 'appCode', /^[\x21-\x7e]+$/);
  const authorised = { [header]: `AppCode/${appCode}` };
  if (settings.bodyFormat === 'json') {
    return jsonRequest(draft.url, 'application/json;charset=utf-8', authorised, jsonText(draft.parameters));
  }
  const request = formRequest(draft, draft.parameters);
  return { ...request, headers: { ...request.headers, ...authorised } };
}

/** The credential that a connection of this mode lacks. */
export function missingCredential(settings: ExpauthSettings, present: ReadonlySet<string>): string | null {
  const needed = settings.signMode === 'appcode' ? ['appCode'] : ['appId', 'secretKey'];
  return needed.find((name) => !present.has(name)) ?? null;
}

/**
 * The value of the signature header in the signed mode. The derived key is used as its 64 hex characters,
 * not as the 32 bytes behind them.
 */
export function mceSignature(
  parameters: Parameters,
  appId: string,
  secretKey: string,
  nowMs: number,
): string {
  // The vendor's Java code prints local time with a literal Z; this is UTC, as the Z says.
  const timestamp = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  const prefix = `mce-auth-v1/${appId}/${timestamp}/${expire}`;
  const derivedKey = hmac(secretKey, prefix);
  return `${prefix}/${hmac(derivedKey, signedContent(parameters))}`;
}

/** Sorted by name whatever its case, without what the vendor's code takes for empty. */
function signedContent(parameters: Parameters): string {
  return parameters
    .filter(([, value]) => value !== '' && value !== 'null')
    .toSorted(([first], [second]) => compare(first.toLowerCase(), second.toLowerCase()))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Base64 of AES-128-CBC; the provider's scheme has a constant initialisation vector. */
export function encryptText(text: string, secretKey: string): string {
  const cipher = createCipheriv('aes-128-cbc', aesKey(secretKey), Buffer.alloc(16));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** The bytes behind `encryptText`; throws for what is not such a text. */
export function decryptBytes(base64: string, secretKey: string): Buffer {
  const decipher = createDecipheriv('aes-128-cbc', aesKey(secretKey), Buffer.alloc(16));
  return Buffer.concat([decipher.update(Buffer.from(base64, 'base64')), decipher.final()]);
}

function signedRequest(draft: RequestDraft, credential: Credential, context: SigningContext): HttpRequest {
  // A slash in it would shift the parts of the header.
  const appId = requireVisible(requireCredential(credential, 'appId'), 'appId', /^[\x21-\x2e\x30-\x7e]+$/);
  const secretKey = requireCredential(credential, 'secretKey');
  const signature = mceSignature(draft.parameters, appId, secretKey, context.nowMs);
  const body = encryptText(jsonText(draft.parameters), secretKey);
  return jsonRequest(draft.url, 'application/json;charset=utf-8', { [header]: signature }, body);
}

function jsonRequest(
  url: string,
  contentType: string,
  authorised: HttpRequest['headers'],
  body: string,
): HttpRequest {
  const headers = { accept: 'application/json', 'content-type': contentType, ...authorised };
  return { method: 'POST', url, headers, body };
}

function jsonText(parameters: Parameters): string {
  return JSON.stringify(Object.fromEntries(parameters));
}

/** The first 16 characters, which have to be 16 bytes. */
function aesKey(secretKey: string): Buffer {
  return Buffer.from(requireVisible(secretKey, 'secretKey', /^[\x21-\x7e]{16,}$/).slice(0, 16), 'ascii');
}

/** Refuses what can't stand in a header or be a key before anything is sent. */
function requireVisible(value: string, name: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  throw new AppError('connection/invalid', `The credential ${name} is malformed.`, {
    context: { field: name, problem: 'format' },
  });
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', Buffer.from(key, 'utf8')).update(text, 'utf8').digest('hex');
}

function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
