/** Opens the vault for a command: environment, keychain, or a question on the terminal without echo. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { AppError } from '@shared/errors/app-error';
import type { UnlockGuard } from '../lock/unlock-guard';
import type { Proof, Vault } from '../vault/vault-types';
import { usageError } from './arguments';

export const passphraseVariable = 'VERIDESK_PASSPHRASE';
/** Of an encrypted export. */
const filePassphraseVariable = 'VERIDESK_EXPORT_PASSPHRASE';
/** Of the operator who is named by --operator. */
const pinVariable = 'VERIDESK_PIN';
/** Of the same operator, in place of a temporary PIN. */
const ownPinVariable = 'VERIDESK_OWN_PIN';
const newPassphraseVariable = 'VERIDESK_NEW_PASSPHRASE';
const recoveryKeyVariable = 'VERIDESK_RECOVERY_KEY';

export interface PassphraseSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly prompts: { readonly enter: string; readonly choose: string; readonly repeat: string };
}

/** @throws AppError `vault/…`, `secret/unreadable`; makes the vault of a new profile. */
export async function openVault(vault: Vault, guard: UnlockGuard, source: PassphraseSource): Promise<void> {
  if (vault.status() === 'open') return;
  if (vault.status() === 'missing') {
    const passphrase = source.environment[passphraseVariable] ?? (await chooseOnTerminal(source));
    await vault.create({ method: 'passphrase', passphrase });
    return;
  }
  const proof = await readProof(vault, source);
  await withGuard(guard, proof, () => vault.unlock(proof));
}

/** What the operator shows: the recovery key where the environment has one, otherwise the usual way. */
export async function readProof(vault: Vault, source: PassphraseSource): Promise<Proof> {
  const recoveryKey = source.environment[recoveryKeyVariable];
  if (recoveryKey !== undefined && recoveryKey !== '') return { recoveryKey };
  if (vault.protection() === 'keychain') return { passphrase: null };
  const given = source.environment[passphraseVariable];
  return { passphrase: given ?? (await askOnTerminal(source, source.prompts.enter)) };
}

/** Wrong tries of the command line count like those at the window. */
export function withGuard<Result>(
  guard: UnlockGuard,
  proof: Proof,
  work: () => Promise<Result>,
): Promise<Result> {
  if ('recoveryKey' in proof) return guard.attempt('recovery-key', work);
  return proof.passphrase === null ? work() : guard.attempt('passphrase', work);
}

/** A new passphrase, from the environment or typed twice. `vault/wrong-passphrase` where the two differ. */
export async function readNewPassphrase(source: PassphraseSource): Promise<string> {
  return source.environment[newPassphraseVariable] ?? chooseOnTerminal(source);
}

/**
 * The passphrase of a file to encrypt. @throws AppError `vault/wrong-passphrase`, `cli/usage` without a
 * terminal: the vault has nothing to do with it.
 */
export async function readFilePassphrase(source: PassphraseSource): Promise<string> {
  const given = source.environment[filePassphraseVariable];
  if (given !== undefined) return given;
  if (!source.input.isTTY) {
    throw usageError(`No passphrase for the file: set ${filePassphraseVariable} or use a terminal.`);
  }
  return chooseOnTerminal(source, filePassphraseVariable);
}

/** The PIN of an operator. `vault/locked` where there is neither variable nor terminal. */
export async function readPin(source: PassphraseSource, prompt: string): Promise<string> {
  return source.environment[pinVariable] ?? askOnTerminal(source, prompt, pinVariable);
}

/** The PIN that an operator chooses in place of a temporary one. `operator/pin-temporary` where nobody can be asked. */
export async function readOwnPin(source: PassphraseSource, prompt: string): Promise<string> {
  const given = source.environment[ownPinVariable];
  if (given !== undefined) return given;
  if (!source.input.isTTY) throw new AppError('operator/pin-temporary', 'The PIN has to be changed first.');
  return askOnTerminal(source, prompt, ownPinVariable);
}

async function chooseOnTerminal(source: PassphraseSource, variable = passphraseVariable): Promise<string> {
  const first = await askOnTerminal(source, source.prompts.choose, variable);
  const second = await askOnTerminal(source, source.prompts.repeat, variable);
  if (first !== second) throw new AppError('vault/wrong-passphrase', 'The two passphrases differ.');
  return first;
}

/** `vault/locked` where there is no terminal, or the question is interrupted. */
export function askOnTerminal(
  { input, output }: Pick<PassphraseSource, 'input' | 'output'>,
  prompt: string,
  variable = passphraseVariable,
): Promise<string> {
  if (!input.isTTY) {
    throw new AppError('vault/locked', `No passphrase: set ${variable} or use a terminal.`);
  }
  return new Promise((resolve, reject) => {
    output.write(prompt);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input, output: silent, terminal: true });
    reader.question('', (answer) => {
      reader.close();
      output.write('\n');
      resolve(answer);
    });
    reader.on('SIGINT', () => {
      reader.close();
      output.write('\n');
      reject(new AppError('vault/locked', 'Interrupted.'));
    });
  });
}
