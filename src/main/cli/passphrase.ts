/** Opens the vault for a command: keychain, environment, or a question on the terminal without echo. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { AppError } from '@shared/errors/app-error';
import type { Vault } from '../vault/vault';

export const passphraseVariable = 'VERIDESK_PASSPHRASE';
/** Of an encrypted export. */
export const filePassphraseVariable = 'VERIDESK_EXPORT_PASSPHRASE';

export interface PassphraseSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly prompts: { readonly enter: string; readonly choose: string; readonly repeat: string };
}

/** @throws AppError `vault/…`, `secret/unreadable`; makes the vault of a new profile. */
export async function openVault(vault: Vault, source: PassphraseSource): Promise<void> {
  if (vault.status() === 'open') return;
  const given = source.environment[passphraseVariable];
  if (vault.status() === 'missing') {
    const passphrase = given ?? (await chooseOnTerminal(source));
    await vault.create({ method: 'passphrase', passphrase });
    return;
  }
  if (vault.protection() === 'keychain') {
    await vault.unlock(null);
    return;
  }
  await vault.unlock(given ?? (await askOnTerminal(source, source.prompts.enter)));
}

/** The passphrase of a file to encrypt. @throws AppError `vault/wrong-passphrase`, `vault/locked`. */
export async function readFilePassphrase(source: PassphraseSource): Promise<string> {
  return (
    source.environment[filePassphraseVariable] ?? (await chooseOnTerminal(source, filePassphraseVariable))
  );
}

async function chooseOnTerminal(source: PassphraseSource, variable = passphraseVariable): Promise<string> {
  const first = await askOnTerminal(source, source.prompts.choose, variable);
  const second = await askOnTerminal(source, source.prompts.repeat, variable);
  if (first !== second) throw new AppError('vault/wrong-passphrase', 'The two passphrases differ.');
  return first;
}

function askOnTerminal(
  { input, output }: PassphraseSource,
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
