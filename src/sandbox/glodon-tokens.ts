/** Glodon's token endpoint, OAuth 2.0 client credentials, and the check of bearer tokens. */
import { randomUUID } from 'node:crypto';
import { md5, readForm, sameSecret } from './form-call';
import type { SandboxCall, SandboxReply } from './protocol';

export const glodonCredential = {
  appKey: 'veridesk-sandbox',
  appSecret: md5('veridesk-sandbox/glodon'),
};

export const tokenPath = '/oauth2/token';

/** As the platform's guide shows it: a little over four days. */
const usualLifetimeSeconds = 359_420;

export interface GlodonTokens {
  setLifetime(seconds: number): void;
  expireAll(): void;
  answer(call: SandboxCall): SandboxReply;
  /** Whether the call carries a token that lives. */
  admits(call: SandboxCall): boolean;
}

export function createGlodonTokens(): GlodonTokens {
  let lifetimeSeconds = usualLifetimeSeconds;
  /** Token to the time at which it ends, UTC milliseconds. */
  const tokens = new Map<string, number>();
  return {
    setLifetime: (seconds) => {
      lifetimeSeconds = seconds;
    },
    expireAll: () => tokens.clear(),
    answer: (call) => {
      if (!isClient(call)) return refusal(401, 'invalid_client', 'Client authentication failed.');
      const grantType = grantTypeOf(call);
      if (grantType === null) return refusal(400, 'invalid_request', 'grant_type is missing.');
      if (grantType !== 'client_credentials') {
        return refusal(400, 'unsupported_grant_type', 'Only client_credentials is supported.');
      }
      const accessToken = `cn-${randomUUID()}`;
      tokens.set(accessToken, call.nowMs + lifetimeSeconds * 1000);
      return plain(200, {
        access_token: accessToken,
        token_type: 'bearer',
        expires_in: lifetimeSeconds,
        scope: 'b-trust:sandbox',
      });
    },
    admits: (call) => {
      const header = onlyHeader(call, 'authorization');
      const [, token = ''] = /^Bearer ([\w.~+/-]+=*)$/i.exec(header) ?? [];
      return call.nowMs < (tokens.get(token) ?? 0);
    },
  };
}

function isClient(call: SandboxCall): boolean {
  const [, base64 = ''] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(onlyHeader(call, 'authorization')) ?? [];
  const { appKey, appSecret } = glodonCredential;
  return sameSecret(Buffer.from(base64, 'base64').toString('utf8'), `${appKey}:${appSecret}`);
}

/** In the query, as one guide sends it, or in the form, as RFC 6749 says; null when in neither or in both. */
function grantTypeOf(call: SandboxCall): string | null {
  const inQuery = new URLSearchParams(call.query).getAll('grant_type');
  const inForm = call.method === 'POST' ? readForm(call).get('grant_type') : undefined;
  const all = inForm === undefined ? inQuery : [...inQuery, inForm];
  return call.method === 'POST' && all.length === 1 ? (all[0] ?? null) : null;
}

function onlyHeader(call: SandboxCall, name: string): string {
  const values = call.headers[name] ?? [];
  return values.length === 1 ? (values[0] ?? '') : '';
}

function refusal(status: number, error: string, description: string): SandboxReply {
  return plain(status, { error, error_description: description });
}

function plain(status: number, body: object): SandboxReply {
  return { status, body, booking: null, fault: null };
}
