/** The token endpoint: OAuth 2.0 client credentials, as the platform's own guide has it. */
import type { HttpResponse } from '../../transport/transport';
import { createCodeLookup, interpretEntry, protocolFailure, type AnswerDetails } from '../code-table';
import { formRequest } from '../form';
import { requireCredential } from '../inputs';
import { codeText, messageText, readJsonObject, type JsonObject } from '../json-body';
import type { Interpretation, TokenAnswer, TokenService } from '../provider';
import { glodonCodes, tokenLayer } from './codes';
import type { GlodonSettings } from './settings';
import { enteredToken } from './sign';

const findEntry = createCodeLookup(glodonCodes);

/** What RFC 6750 takes as a token, so that it can't break the header that carries it. */
const tokenPattern = /^[\w.~+/-]{1,4000}=*$/;

/** Where the endpoint names no lifetime, which RFC 6749 permits: short, so that little depends on it. */
const unknownLifetimeSeconds = 600;

const maximumLifetimeSeconds = 30 * 86_400;

export const glodonToken: TokenService<GlodonSettings> = {
  isNeeded: (credential) => enteredToken(credential) === null,
  build: (_input, settings) => ({
    method: 'POST',
    url: settings.tokenUrl,
    parameters: [['grant_type', 'client_credentials']],
  }),
  sign: (draft, credential) => {
    const pair = `${requireCredential(credential, 'appKey')}:${requireCredential(credential, 'appSecret')}`;
    const request = formRequest(draft, draft.parameters);
    const authorization = `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
    return { ...request, headers: { ...request.headers, authorization } };
  },
  interpret: interpretToken,
};

/** A token over HTTP 200, or why there is none: an error of RFC 6749, or a fault. Nothing of it is billed. */
export function interpretToken(response: HttpResponse, settings: GlodonSettings): TokenAnswer {
  const body = readJsonObject(response);
  const accessToken = response.status === 200 ? body?.['access_token'] : undefined;
  const lifetimeSeconds = readLifetime(body);
  if (
    typeof accessToken === 'string' &&
    tokenPattern.test(accessToken) &&
    isBearer(body) &&
    lifetimeSeconds
  ) {
    return { ok: true, accessToken, lifetimeSeconds };
  }
  return { ok: false, answer: refusal(response.status, body, settings).answer };
}

function isBearer(body: JsonObject | null): boolean {
  const type = body?.['token_type'];
  return type === undefined || (typeof type === 'string' && type.toLowerCase() === 'bearer');
}

/** Seconds; null for what is no lifetime. */
function readLifetime(body: JsonObject | null): number | null {
  const value = body?.['expires_in'];
  if (value === undefined) return unknownLifetimeSeconds;
  const text = codeText(value);
  if (text === null || !/^\d{1,12}$/.test(text) || Number(text) === 0) return null;
  return Math.min(Number(text), maximumLifetimeSeconds);
}

function refusal(status: number, body: JsonObject | null, settings: GlodonSettings): Interpretation {
  const error = codeText(body?.['error']);
  const details: AnswerDetails = {
    code: error ?? (status === 200 ? null : String(status)),
    message: messageText(body?.['error_description']) ?? (status === 200 ? null : `HTTP ${status}`),
    requestId: null,
  };
  const entry = status === 400 || status === 401 ? findEntry(tokenLayer, error ?? '') : undefined;
  if (entry !== undefined) return interpretEntry(entry, details, settings);
  return protocolFailure(details, settings, 'no', reasonOf(status, error));
}

function reasonOf(status: number, error: string | null) {
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'config';
  if (status === 429) return 'rate-limit';
  return status >= 500 && status < 600 && error === null ? 'provider' : 'protocol';
}
