/** What form-speaking providers share: encoding, and the request for either method. */
import { AppError } from '@shared/errors/app-error';
import type { HttpRequest } from '../transport/transport';
import type { RequestDraft } from './provider';

export type Parameters = RequestDraft['parameters'];

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Refuses a half character (`check/invalid-fields`): it has no UTF-8 form and would leave as another name.
 */
export function requireWholeCharacters(parameters: Parameters): void {
  for (const [name, value] of parameters) {
    if (loneSurrogate.test(value)) {
      throw new AppError('check/invalid-fields', `The value of ${name} is not valid Unicode text.`);
    }
  }
}

/**
 * Encodes parameters as `application/x-www-form-urlencoded` in UTF-8, in the order given; throws
 * `check/invalid-fields` for half a character.
 */
export function encodeForm(parameters: Parameters): string {
  requireWholeCharacters(parameters);
  return new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString();
}

/** The HTTP request for signed parameters: in the body for POST, in the query for GET. */
export function formRequest(draft: RequestDraft, signed: Parameters): HttpRequest {
  const form = encodeForm(signed);
  if (draft.method === 'GET') {
    return {
      method: 'GET',
      url: `${draft.url}?${form}`,
      headers: { accept: 'application/json' },
      body: null,
    };
  }
  return {
    method: 'POST',
    url: draft.url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
    },
    body: form,
  };
}
