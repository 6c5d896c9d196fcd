/** The access token that a provider wants beside its checks; getting one is billed by nobody. */
import type { Answer } from '@shared/domain/verdict';
import type { OpenConnection } from '../connections/connections';
import type { Lane } from '../lanes/lanes';
import type { TokenAnswer } from '../providers/provider';
import type { CheckDependencies } from './execute-check';
import { answerOfFailedExchange } from './outcome';

/** A token, null where the provider needs none, or the answer of a check that could not get one. */
export type Token =
  | { readonly ok: true; readonly accessToken: string | null }
  | { readonly ok: false; readonly answer: Answer };

/** The token of a connection, from its lane's cache where it still holds. */
export async function tokenOf(
  lane: Lane,
  { provider, settings, stored, readCredential }: OpenConnection,
  nowMs: number,
  fetch: () => Promise<TokenAnswer>,
): Promise<Token> {
  if (provider.token?.isNeeded(readCredential()) !== true) return { ok: true, accessToken: null };
  // Sealed anew at every change, so another credential is another key; no secret is kept for it.
  const key = JSON.stringify([settings, stored.sealedCredentials]);
  return lane.tokens.get(key, nowMs, fetch);
}

/** Asks the provider's token service. */
export async function fetchToken(
  { now, newNonce }: Pick<CheckDependencies, 'now' | 'newNonce'>,
  lane: Lane,
  { provider, settings, readCredential }: OpenConnection,
): Promise<TokenAnswer> {
  const { token } = provider;
  if (token === undefined) throw new Error('The provider has no token service.');
  const context = { nowMs: now() + lane.clock.offsetMs, nonce: newNonce(), accessToken: null };
  const request = token.sign(token.build(undefined, settings), readCredential(), settings, context);
  const transport = await lane.transportTo(new URL(request.url).origin);
  const result = await transport.send(request, { timeoutMs: settings.timeoutMs });
  if (!result.ok) {
    // The check itself was never sent, whatever became of the request for a token.
    return { ok: false, answer: answerOfFailedExchange({ ...result, mayHaveLeft: false }) };
  }
  return token.interpret(result.response, settings, { input: undefined, readCredential });
}
