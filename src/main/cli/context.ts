/** What a command gets from the outside: streams, environment and the profile's services. */
import type { Right } from '@shared/domain/operators';
import type { Locale } from '@shared/locale';
import type { Workstation } from '../composition-root';
import type { Desk } from '../create-desk';
import type { OptionShape, ParsedArguments } from './arguments';
import type { PassphraseSource } from './passphrase';

export interface CliContext {
  /** Results only. */
  readonly print: (text: string) => void;
  /** Progress, warnings and errors. */
  readonly report: (text: string) => void;
  readonly progress: ProgressLine;
  readonly locale: Locale;
  /** The folder of the built main process. */
  readonly codeFolder: string;
  readonly resourcesFolder: string;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
  readonly readStandardInput: () => Promise<string>;
  /** The passphrase of a file to encrypt, from the environment or asked for; never an argument. */
  readonly filePassphrase: () => Promise<string>;
  /** Where passphrases and recovery keys come from. */
  readonly passphraseSource: PassphraseSource;
  /** The profile's services with the vault closed. */
  readonly workstation: () => Promise<Workstation>;
  /** Opens the vault (passphrase from the environment or asked for) and the history. */
  readonly desk: (options: { readonly spender: boolean }) => Promise<Desk>;
  /** A PIN, from the environment or asked for. */
  readonly pin: () => Promise<string>;
  /** Opens the vault, and asks who is there where accounts exist. */
  readonly unlock: () => Promise<Workstation>;
}

export interface ProgressLine {
  /** Shows a state: one updated line on a terminal, a plain line at least every 5 s otherwise. */
  show(text: string): void;
  /** Ends the line. */
  clear(): void;
}

export interface Command {
  readonly name: string;
  /** What whoever is signed in needs, where accounts exist; `public` touches nothing of theirs. */
  readonly right: Right | 'signed-in' | 'public';
  /** After the command's name. */
  readonly usage: string;
  readonly summary: { readonly [Tag in Locale]: string };
  readonly options: OptionShape;
  /** Returns the exit status. */
  run(args: ParsedArguments, context: CliContext): Promise<number>;
}

export const exitStatus = {
  settled: 0,
  needsAction: 1,
  usage: 2,
  vault: 3,
  interrupted: 130,
} as const;
