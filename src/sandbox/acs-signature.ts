/** Aliyun's side of ACS3-HMAC-SHA256: whether a call is signed as its gateway demands. */
import { createHash, createHmac } from 'node:crypto';
import { sameSecret } from './form-call';
import type { SandboxCall } from './protocol';

export interface AcsAccount {
  readonly accessKeySecret: string;
  /** Temporary (STS) accounts only. */
  readonly securityToken: string | null;
}

/** Why the gateway refuses a call: the code, and what its message adds. */
export interface AcsRefusal {
  readonly code: string;
  readonly detail: string;
}

export interface AcsGate {
  /** Null when the call is in order; its nonce is then used up. */
  check(call: SandboxCall): AcsRefusal | null;
}

const windowMs = 900_000;
const algorithm = 'ACS3-HMAC-SHA256';
const authorizationPattern =
  /^ACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})$/;
const requiredHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

/** A gate that knows these accounts by AccessKey id and remembers the nonces it let in. */
export function createAcsGate(accounts: ReadonlyMap<string, AcsAccount>): AcsGate {
  // In the order of their ends, since all live equally long.
  const usedNonces = new Map<string, number>();
  return {
    check: (call) => {
      const [, keyId, names, signature] = authorizationPattern.exec(header(call, 'authorization')) ?? [];
      if (keyId === undefined || names === undefined || signature === undefined) return unreadable(call);
      const account = accounts.get(keyId);
      if (account === undefined) return refusal('InvalidAccessKeyId.NotFound');
      const dateRefusal = checkDate(header(call, 'x-acs-date'), call.nowMs);
      if (dateRefusal !== null) return dateRefusal;
      forgetNonces(usedNonces, call.nowMs);
      const nonce = `${keyId} ${header(call, 'x-acs-signature-nonce')}`;
      if (usedNonces.has(nonce)) return refusal('SignatureNonceUsed');
      const refused =
        checkHeaders(call, names.split(';')) ?? checkSignature(call, account, names.split(';'), signature);
      if (refused !== null) return refused;
      if (!isAccountOf(call, keyId, account)) return refusal('InvalidAccessKeyId.NotFound', 'security token');
      // Only a call that was really signed uses its nonce up, or anyone could spoil those of others.
      usedNonces.set(nonce, call.nowMs + 2 * windowMs);
      return null;
    },
  };
}

function unreadable(call: SandboxCall): AcsRefusal {
  const given = header(call, 'authorization');
  if (given === '') return refusal('MissingParameter', 'Authorization');
  const isOther = given.split(' ', 1)[0] !== algorithm;
  return refusal(isOther ? 'InvalidSignatureMethod' : 'SignatureDoesNotMatch', 'Authorization');
}

function checkDate(date: string, nowMs: number): AcsRefusal | null {
  const dateMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(dateMs)) return refusal('InvalidTimeStamp.Format');
  return Math.abs(dateMs - nowMs) > windowMs ? refusal('InvalidTimeStamp.Expired') : null;
}

function forgetNonces(usedNonces: Map<string, number>, nowMs: number): void {
  for (const [nonce, endMs] of usedNonces) {
    if (endMs >= nowMs) return;
    usedNonces.delete(nonce);
  }
}

/** What is required is there, and what is there and belongs to the protocol is signed. */
function checkHeaders(call: SandboxCall, names: readonly string[]): AcsRefusal | null {
  const required = call.body.length > 0 ? [...requiredHeaders, 'content-type'] : requiredHeaders;
  const missing = required.find((name) => header(call, name) === '');
  if (missing !== undefined) return refusal('MissingParameter', missing);
  const signed = new Set(names);
  const unsigned = Object.keys(call.headers).find(
    (name) => (name === 'host' || name === 'content-type' || name.startsWith('x-acs-')) && !signed.has(name),
  );
  return unsigned === undefined ? null : refusal('SignatureDoesNotMatch', `${unsigned} is not signed`);
}

function checkSignature(
  call: SandboxCall,
  account: AcsAccount,
  names: readonly string[],
  signature: string,
): AcsRefusal | null {
  const payloadHash = sha256(call.body);
  if (!sameSecret(header(call, 'x-acs-content-sha256'), payloadHash)) {
    return refusal('SignatureDoesNotMatch', 'x-acs-content-sha256 is not that of the body');
  }
  const sortedNames = [...names].sort();
  const canonical = [
    call.method,
    call.path,
    canonicalQuery(call.query),
    ...sortedNames.map((name) => `${name}:${header(call, name)}`),
    '',
    sortedNames.join(';'),
    payloadHash,
  ].join('\n');
  const expected = createHmac('sha256', account.accessKeySecret)
    .update(`${algorithm}\n${sha256(canonical)}`, 'utf8')
    .digest('hex');
  return sameSecret(signature, expected) ? null : refusal('SignatureDoesNotMatch');
}

/** A temporary account is known together with its token only; a lasting one has none. */
function isAccountOf(call: SandboxCall, keyId: string, account: AcsAccount): boolean {
  const named = header(call, 'x-acs-accesskey-id');
  if (named !== '' && named !== keyId) return false;
  return sameSecret(header(call, 'x-acs-security-token'), account.securityToken ?? '');
}

/** The values of a header: trimmed, sorted, joined with a comma. */
function header(call: SandboxCall, name: string): string {
  return (call.headers[name] ?? [])
    .map((value) => value.trim())
    .sort()
    .join(',');
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map((pair) => pair.map(escape3986))
    .sort(([first = ''], [second = '']) => (first < second ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

function escape3986(text: string): string {
  const escaped = { '!': '%21', "'": '%27', '(': '%28', ')': '%29', '*': '%2A' } as const;
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => escaped[mark as keyof typeof escaped]);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function refusal(code: string, detail = ''): AcsRefusal {
  return { code, detail };
}
