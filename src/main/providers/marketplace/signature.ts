import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../transport/transport';
import { formRequest, type Parameters } from '../form';
import { requireCredential } from '../inputs';
import type { Credential, RequestDraft, SigningContext } from '../provider';
import type { MarketplaceSettings } from './settings';

/**
 * Signs a call as https://www.wapi.cn/api_detail/62/169.html says.
 *
 * MD5 mode: the parameters but `sign`, sorted by name in byte order, empty values left out, joined as
 * name + value without separators, then the secret: lower-case hex MD5 of the UTF-8 text. The document's
 * line has no `time` but both its samples send and sign it; so does this. Hash mode: the secret itself.
 */
export function signCheck(
  draft: RequestDraft,
  credential: Credential,
  settings: MarketplaceSettings,
  context: SigningContext,
): HttpRequest {
  const secret = requireCredential(credential, 'secret');
  const parameters: Parameters = [
    ['appid', requireCredential(credential, 'appId')],
    ...draft.parameters,
    ['time', String(Math.floor(context.nowMs / 1000))],
  ];
  const sign = settings.signMode === 'md5' ? md5Sign(parameters, secret) : secret;
  return formRequest(draft, [...parameters, ['sign', sign]]);
}

/** The MD5 signature of parameters, in whatever order they come. */
export function md5Sign(parameters: Parameters, secret: string): string {
  const text = parameters
    .filter(([name, value]) => name !== 'sign' && value.length > 0)
    .toSorted(([first], [second]) => Buffer.compare(Buffer.from(first), Buffer.from(second)))
    .map(([name, value]) => name + value)
    .join('');
  return createHash('md5')
    .update(text + secret, 'utf8')
    .digest('hex');
}
