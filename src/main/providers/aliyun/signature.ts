import { createHash, createHmac } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { HttpRequest } from '../../transport/transport';
import { encodeForm, type Parameters } from '../form';
import { requireCredential } from '../inputs';
import type { Credential, RequestDraft, SigningContext } from '../provider';

const algorithm = 'ACS3-HMAC-SHA256';
const formType = 'application/x-www-form-urlencoded';

/** A call as ACS3 sees it. */
export interface AcsCall {
  readonly method: string;
  readonly path: string;
  /** Not encoded; the canonical query is made of it. */
  readonly query: Parameters;
  /** By lower-case name. Signed are `host`, `content-type` and every `x-acs-*`; others are passed over. */
  readonly headers: Readonly<Record<string, string>>;
  /** Lower-case hex SHA-256 of the exact body bytes. */
  readonly payloadHash: string;
}

/**
 * Signs a call with ACS3-HMAC-SHA256, as
 * https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature says.
 *
 * The host is that of the draft's URL with its port, which is also what an HTTP client sends. A POST
 * carries the parameters in its body, a GET in its query; one encoder writes both (RFC 3986), and what is
 * hashed is what is sent.
 */
export function signCheck(
  draft: RequestDraft,
  credential: Credential,
  _settings: unknown,
  context: SigningContext,
): HttpRequest {
  const accessKeyId = headerSafe(requireCredential(credential, 'accessKeyId'), 'accessKeyId');
  const secret = requireCredential(credential, 'accessKeySecret');
  const token = headerSafe(credential['securityToken'] ?? '', 'securityToken');
  const url = new URL(draft.url);
  const isGet = draft.method === 'GET';
  const encoded = encodeParameters(draft.parameters);
  const payloadHash = sha256(isGet ? '' : encoded);
  const headers: Record<string, string> = {
    'x-acs-action': 'Id2MetaVerify',
    'x-acs-content-sha256': payloadHash,
    'x-acs-date': acsDate(context.nowMs),
    'x-acs-signature-nonce': context.nonce,
    'x-acs-version': '2019-03-07',
    ...(isGet ? {} : { 'content-type': formType }),
    ...(token === '' ? {} : { 'x-acs-accesskey-id': accessKeyId, 'x-acs-security-token': token }),
  };
  const call: AcsCall = {
    method: draft.method,
    path: url.pathname,
    query: isGet ? draft.parameters : [],
    headers: { ...headers, host: url.host },
    payloadHash,
  };
  return {
    method: draft.method,
    url: isGet ? `${draft.url}?${encoded}` : draft.url,
    headers: {
      ...headers,
      accept: 'application/json',
      authorization: acsAuthorization(call, accessKeyId, secret),
    },
    body: isGet ? null : encoded,
  };
}

/** The value of the `Authorization` header. */
export function acsAuthorization(call: AcsCall, accessKeyId: string, secret: string): string {
  const stringToSign = `${algorithm}\n${sha256(canonicalRequest(call))}`;
  const signature = createHmac('sha256', secret).update(stringToSign, 'utf8').digest('hex');
  const names = signedHeaders(call.headers).map(([name]) => name);
  return `${algorithm} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
}

/** The text whose hash is signed. */
export function canonicalRequest(call: AcsCall): string {
  const headers = signedHeaders(call.headers);
  return [
    call.method,
    call.path,
    encodeParameters(call.query),
    // The list ends with a line break of its own, so that an empty line follows it.
    headers.map(([name, value]) => `${name}:${value}\n`).join(''),
    headers.map(([name]) => name).join(';'),
    call.payloadHash,
  ].join('\n');
}

/** Lower-case hex SHA-256; of text, that of its UTF-8 bytes. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** UTC, as `2026-01-15T08:00:00Z`. */
function acsDate(nowMs: number): string {
  return `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
}

function signedHeaders(headers: AcsCall['headers']): readonly (readonly [string, string])[] {
  return Object.entries(headers)
    .filter(([name]) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .map(([name, value]) => [name, value.trim()] as const)
    .toSorted(([first], [second]) => (first < second ? -1 : 1));
}

/** Sorted by name and escaped as RFC 3986 says: a space is %20, and `! ' ( ) *` are escaped too. */
function encodeParameters(parameters: Parameters): string {
  // Refuses what has no UTF-8 form, which would otherwise leave as another name.
  encodeForm(parameters);
  return parameters
    .map(([name, value]) => [escape3986(name), escape3986(value)] as const)
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

function escape3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A credential that stands in a header and in the comma-separated `Authorization`. */
function headerSafe(value: string, name: string): string {
  if (/^[\x21-\x2b\x2d-\x7e]*$/.test(value)) return value;
  throw new AppError(
    'connection/invalid',
    `The credential ${name} holds characters that no header carries.`,
    {
      context: { credential: name },
    },
  );
}
