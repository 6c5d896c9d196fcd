import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../transport/transport';
import { formRequest, type Parameters } from '../form';
import { requireCredential } from '../inputs';
import type { Credential, RequestDraft, SigningContext } from '../provider';
import type { IhuyiSettings } from './settings';

/** Part of the digest only; in this API the application stands in the path, not among the parameters. */
const application = 'ent3f';

/** The order of the digest, which is not the order of the provider's table of parameters. */
const signedNames = ['name', 'ent_name', 'ent_code'] as const;

/**
 * Signs a call as the provider's document for ent3f says (http://csjyj.cn/api/ent3f.html mirrors it).
 *
 * Dynamic mode: lower-case hex MD5 of the UTF-8 text account + API key + `ent3f` + name + ent_name +
 * ent_code + time, without separators and before URL encoding; GetNum leaves the three out. `time` is
 * Unix seconds in 10 digits. Key mode: the API key itself, without `time`.
 */
export function signCall(
  draft: RequestDraft,
  credential: Credential,
  settings: IhuyiSettings,
  context: SigningContext,
): HttpRequest {
  const account = requireCredential(credential, 'apiId');
  const apiKey = requireCredential(credential, 'apiKey');
  if (settings.signMode === 'key') {
    return formRequest(draft, [['account', account], ['password', apiKey], ...draft.parameters]);
  }
  const time = String(Math.floor(context.nowMs / 1000));
  const password = dynamicPassword(account, apiKey, draft.parameters, time);
  return formRequest(draft, [
    ['account', account],
    ['password', password],
    ...draft.parameters,
    ['time', time],
  ]);
}

/** The dynamic password over the parameters that are there; `time` is Unix seconds as text. */
export function dynamicPassword(
  account: string,
  apiKey: string,
  parameters: Parameters,
  time: string,
): string {
  const values = new Map(parameters);
  const signed = signedNames.map((name) => values.get(name) ?? '').join('');
  return createHash('md5')
    .update(account + apiKey + application + signed + time, 'utf8')
    .digest('hex');
}
