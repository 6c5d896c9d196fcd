/** Entry of the command line: the workstation's use cases without a window (docs/command-line.md). */
import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '@shared/errors/app-error';
import { fillPlaceholders } from '@shared/i18n/text';
import { type Locale, localeFromTag } from '@shared/locale';
import { resourcesFolderOf } from '../app-folders';
import { actorName } from '../audit/actor-name';
import { createWorkstation, type Workstation } from '../composition-root';
import type { Desk } from '../create-desk';
import { createConfSettingsStore } from '../settings/conf-settings-store';
import { proxyFromEnvironment } from '../transport/proxy';
import { accessTexts } from './access-texts';
import { parseArguments, usageError } from './arguments';
import { commands } from './commands';
import { type CliContext, exitStatus } from './context';
import { deskWarnings } from './desk-warnings';
import { openVault, passphraseVariable, readFilePassphrase, readOwnPin, readPin } from './passphrase';
import { defaultProfileFolder } from './profile-folder';
import { createProgressLine } from './progress-line';
import { reportError } from './report-error';
import { signInTo, type SignIn } from './sign-in';

const codeFolder = import.meta.dirname;
const resourcesFolder = resourcesFolderOf(codeFolder);

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const environmentLocale = localeFromTag(
    process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || 'en',
  );
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const isAsked = name === '--help' || name === '-h' || name === 'help';
    (isAsked ? process.stdout : process.stderr).write(`${usageOf(environmentLocale)}\n`);
    if (isAsked) return exitStatus.settled;
    if (name !== undefined) throw usageError(`Unknown command: ${name}`);
    return exitStatus.usage;
  }
  const args = parseArguments(rest, command.options);
  if (args.help) {
    process.stdout.write(`${command.name} ${command.usage}\n${command.summary[environmentLocale]}\n`);
    return exitStatus.settled;
  }
  const interruption = new AbortController();
  process.on('SIGINT', () => interruption.abort());
  process.on('SIGTERM', () => interruption.abort());
  const isThrownAway = command.name === 'demo' && args.profile === null;
  const profileFolder =
    args.profile ??
    (command.name === 'demo'
      ? join(tmpdir(), `veridesk-demo-${process.pid}`)
      : defaultProfileFolder(process.platform, process.env, homedir()));

  let workstation: Workstation | null = null;
  let desk: Desk | null = null;
  let locale = environmentLocale;
  /** undefined until somebody was asked for; null on a desk without accounts. */
  let operatorId: string | null | undefined;
  const signIn: SignIn = {
    name: args.text('operator'),
    right: command.right,
    pin: () => context.pin(),
    ownPin: () => readOwnPin(context.passphraseSource, accessTexts.enterOwnPin[locale]),
  };
  const signInOnce = async (opened: Workstation) => {
    if (operatorId !== undefined) return;
    const reader = await opened.openDesk({ spender: false, onBatchChanged: () => undefined });
    try {
      operatorId = await signInTo(reader, signIn);
    } finally {
      await reader.close();
    }
  };
  const openWorkstation = () => {
    if (workstation === null) {
      const settings = createConfSettingsStore({
        profilePath: profileFolder,
        now: Date.now,
        onDamaged: (error) => void reportError(error, environmentLocale),
      });
      locale = settings.get('locale') ?? environmentLocale;
      workstation = createWorkstation({
        profileFolder,
        codeFolder,
        settings,
        keychain: null,
        actor: actorName('command-line'),
        routes: {
          systemProxy: async (origin) => proxyFromEnvironment(origin, process.env),
          evaluatePac: null,
        },
        onWrongTry: (code, inARow) =>
          process.stderr.write(`${fillPlaceholders(accessTexts.wrongTry[locale], { code, inARow })}\n`),
      });
    }
    return workstation;
  };
  const context: CliContext = {
    print: (text) => process.stdout.write(`${text}\n`),
    report: (text) => process.stderr.write(`${text}\n`),
    progress: createProgressLine(process.stderr, Date.now),
    get locale() {
      return locale;
    },
    codeFolder,
    resourcesFolder,
    interrupted: interruption.signal,
    readStandardInput: () => readAll(process.stdin),
    filePassphrase: () =>
      readFilePassphrase({
        environment: process.env,
        input: process.stdin,
        output: process.stderr,
        prompts: {
          enter: accessTexts.chooseFilePassphrase[locale],
          choose: accessTexts.chooseFilePassphrase[locale],
          repeat: accessTexts.repeatPassphrase[locale],
        },
      }),
    get passphraseSource() {
      return {
        environment: command.name === 'demo' ? demoEnvironment() : process.env,
        input: process.stdin,
        output: process.stderr,
        prompts: {
          enter: accessTexts.enterPassphrase[locale],
          choose: (workstation?.vault.status() === 'missing'
            ? accessTexts.choosePassphrase
            : accessTexts.chooseNewPassphrase)[locale],
          repeat: accessTexts.repeatPassphrase[locale],
        },
      };
    },
    workstation: () => Promise.resolve(openWorkstation()),
    pin: () => readPin(context.passphraseSource, accessTexts.enterPin[locale]),
    async unlock() {
      const opened = openWorkstation();
      await openVault(opened.vault, opened.guard, context.passphraseSource);
      // What only needs the vault may still be somebody's to do.
      if (desk === null && !isThrownAway) await signInOnce(opened);
      return opened;
    },
    async desk(options) {
      const opened = openWorkstation();
      await openVault(opened.vault, opened.guard, context.passphraseSource);
      if (desk !== null) return desk;
      desk = await opened.openDesk({ ...options, onBatchChanged: () => undefined });
      if (operatorId === undefined) operatorId = await signInTo(desk, signIn);
      else if (operatorId !== null) await desk.operators.resume(operatorId);
      return desk;
    },
  };

  /** After the results, where a script does not look for them. */
  const reportWarnings = async (): Promise<void> => {
    if (workstation === null || desk === null) return;
    await desk.balances.idle();
    for (const warning of deskWarnings(workstation, desk, locale)) context.report(warning);
  };

  try {
    const status = await command.run(args, context);
    await (workstation as Workstation | null)?.audit.settled();
    await reportWarnings();
    return status;
  } catch (error) {
    context.progress.clear();
    return reportError(error, locale);
  } finally {
    await (desk as Desk | null)?.close();
    await (workstation as Workstation | null)?.close();
    if (isThrownAway) await rm(profileFolder, { recursive: true, force: true });
  }
}

/** The demonstration's profile is thrown away, so its passphrase is of no use to anyone. */
function demoEnvironment(): Readonly<Record<string, string>> {
  return { [passphraseVariable]: `demo-${process.pid}-${Date.now()}` };
}

function usageOf(locale: Locale): string {
  const lines = commands.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary[locale]}`);
  return `veridesk <command> [--profile DIR] [--json] …\n\n${lines.join('\n')}`;
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  if (stream.isTTY) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function reportFailure(error: unknown): number {
  if (isAppError(error)) return reportError(error, 'en');
  // A bug: as Node.js ends a program that rejects, its trace is shown.
  console.error(error);
  return exitStatus.needsAction;
}

async function endProcess(status: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    // What a pipe has not taken yet would be lost with the process.
    await new Promise((resolve) => stream.write('', resolve));
  }
  process.exit(status);
}

// The process ends as a thread of ours does, and for the same reason: `threads/end-thread.ts`.
setInterval(() => undefined, 0x7fffffff);
void main(process.argv.slice(2)).catch(reportFailure).then(endProcess);
