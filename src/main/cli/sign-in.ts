/** Who works at the command line: named by --operator, proven by a PIN, where accounts exist. */
import { foldedName } from '@shared/domain/operators';
import { AppError, isAppError } from '@shared/errors/app-error';
import type { Desk } from '../create-desk';
import type { Command } from './context';

export interface SignIn {
  /** As given to --operator; null without. */
  readonly name: string | null;
  readonly right: Command['right'];
  readonly pin: () => Promise<string>;
  /** In place of a temporary one. */
  readonly ownPin: () => Promise<string>;
}

/**
 * Returns the operator's id; null on a desk without accounts.
 * @throws AppError `operator/not-signed-in`, `operator/not-found`, `operator/not-allowed`, and what a wrong PIN throws.
 */
export async function signInTo(
  desk: Pick<Desk, 'operators'>,
  { name, right, pin, ownPin }: SignIn,
): Promise<string | null> {
  const { operators } = desk;
  const accounts = await operators.list();
  if (accounts.length === 0) return null;
  if (name === null) throw new AppError('operator/not-signed-in', 'Name the operator by --operator.');
  const account = accounts.find((candidate) => foldedName(candidate.name) === foldedName(name));
  if (account === undefined) throw new AppError('operator/not-found', 'No such operator.');
  const shown = await pin();
  try {
    await operators.signIn(account.id, shown);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'operator/pin-temporary') throw error;
    await operators.signIn(account.id, shown, await ownPin());
  }
  await operators.require(right === 'public' ? 'signed-in' : right);
  return account.id;
}
