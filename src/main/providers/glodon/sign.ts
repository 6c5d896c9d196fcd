import { AppError } from '@shared/errors/app-error';
import type { HttpRequest } from '../../transport/transport';
import { requireWholeCharacters } from '../form';
import type { Credential, RequestDraft, SigningContext } from '../provider';
import { idNumberField, isJsonDigits, personPaths } from './request';
import type { GlodonSettings } from './settings';

/** Either the token entered by hand, or the pair that is exchanged for one. */
export function missingCredential(_settings: GlodonSettings, present: ReadonlySet<string>): string | null {
  if (present.has('accessToken')) return null;
  return ['appKey', 'appSecret'].find((name) => !present.has(name)) ?? null;
}

/** Whether a token was entered by hand: it comes before any other. */
export function enteredToken(credential: Credential): string | null {
  const { accessToken } = credential;
  return accessToken === undefined || accessToken === '' ? null : accessToken;
}

/** The call with its bearer token: all of it JSON text, every value a string but the ID number where asked for. */
export function signCheck(
  draft: RequestDraft,
  credential: Credential,
  settings: GlodonSettings,
  context: Pick<SigningContext, 'accessToken'>,
): HttpRequest {
  const accessToken = enteredToken(credential) ?? context.accessToken ?? '';
  if (accessToken === '') {
    throw new AppError('connection/credential-missing', 'There is no access token.', {
      context: { credential: 'accessToken' },
    });
  }
  return {
    method: 'POST',
    url: draft.url,
    headers: {
      accept: 'application/json;charset=UTF-8',
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/json',
    },
    body: encodeJson(draft, settings),
  };
}

/** Written by hand, because no JavaScript number holds the 18 digits of an ID number. */
function encodeJson({ url, parameters }: RequestDraft, settings: GlodonSettings): string {
  requireWholeCharacters(parameters);
  const paths: readonly string[] = Object.values(personPaths);
  const isPersonCall = paths.some((path) => url === settings.baseUrl + path);
  const fields = parameters.map(([name, value]) => {
    const isNumber = settings.idNumAs === 'number' && isPersonCall && name === idNumberField;
    if (isNumber && !isJsonDigits(value)) {
      throw new AppError('check/invalid-fields', 'The ID number is not made of digits.', {
        context: { field: 'idNumber' },
      });
    }
    return `${JSON.stringify(name)}:${isNumber ? value : JSON.stringify(value)}`;
  });
  return `{${fields.join(',')}}`;
}
