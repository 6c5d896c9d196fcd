/** Entry of the command line: the workstation's use cases without a window (docs/command-line.md). */
import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorMessages } from '@shared/i18n/errors';
import { type ErrorCode, type ErrorEnvelope, isAppError, toErrorEnvelope } from '@shared/errors/app-error';
import {
  commonFieldLabels,
  isCommonField,
  settingProblemOf,
  settingProblems,
} from '@shared/i18n/setting-problems';
import { type Locale, localeFromTag } from '@shared/locale';
import { fillPlaceholders } from '@shared/i18n/text';
import { actorName } from '../audit/actor-name';
import { resourcesFolderOf } from '../app-folders';
import { createWorkstation, type Workstation } from '../composition-root';
import type { Desk } from '../create-desk';
import { createConfSettingsStore } from '../settings/conf-settings-store';
import { proxyFromEnvironment } from '../transport/proxy';
import { parseArguments, usageError } from './arguments';
import { commands } from './commands';
import { type CliContext, exitStatus } from './context';
import { openVault, passphraseVariable, readFilePassphrase, readOwnPin, readPin } from './passphrase';
import { signInTo, type SignIn } from './sign-in';
import { defaultProfileFolder } from './profile-folder';
import { deskWarnings } from './desk-warnings';
import { createProgressLine } from './progress-line';
import { cliTexts } from './texts';

const codeFolder = import.meta.dirname;
const resourcesFolder = resourcesFolderOf(codeFolder);

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const environmentLocale = localeFromTag(
    process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || 'en',
  );
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    process.stderr.write(`${usageOf(environmentLocale)}\n`);
    if (name === '--help' || name === '-h' || name === 'help') return exitStatus.settled;
    if (name !== undefined) throw usageError(`Unknown command: ${name}`);
    return exitStatus.usage;
  }
  const args = parseArguments(rest, command.options);
  if (args.help) {
    process.stderr.write(`${command.name} ${command.usage}\n${command.summary[environmentLocale]}\n`);
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
    ownPin: () => readOwnPin(context.passphraseSource, cliTexts.enterOwnPin[locale]),
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
          process.stderr.write(`${fillPlaceholders(cliTexts.wrongTry[locale], { code, inARow })}\n`),
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
          enter: cliTexts.chooseFilePassphrase[locale],
          choose: cliTexts.chooseFilePassphrase[locale],
          repeat: cliTexts.repeatPassphrase[locale],
        },
      }),
    get passphraseSource() {
      return {
        environment: command.name === 'demo' ? demoEnvironment() : process.env,
        input: process.stdin,
        output: process.stderr,
        prompts: {
          enter: cliTexts.enterPassphrase[locale],
          choose: (workstation?.vault.status() === 'missing'
            ? cliTexts.choosePassphrase
            : cliTexts.chooseNewPassphrase)[locale],
          repeat: cliTexts.repeatPassphrase[locale],
        },
      };
    },
    workstation: () => Promise.resolve(openWorkstation()),
    pin: () => readPin(context.passphraseSource, cliTexts.enterPin[locale]),
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

function reportError(error: unknown, locale: Locale): number {
  const envelope = toErrorEnvelope(error);
  if (envelope.code === 'internal/unexpected') {
    // A bug: the class and the place are shown, not the text, which may quote a value.
    const place = error instanceof Error ? (error.stack?.split('\n').slice(1, 4).join('\n') ?? '') : '';
    process.stderr.write(`${error instanceof Error ? error.name : 'Error'}\n${place}\n`);
  }
  const text = errorMessages[envelope.code][locale];
  const context = Object.fromEntries(
    Object.entries(envelope.context).map(([key, value]) => [key, String(value)]),
  );
  const detail = envelope.code === 'cli/usage' ? `\n${envelope.message}` : fieldDetail(envelope, locale);
  process.stderr.write(`${envelope.code}: ${fillPlaceholders(text, context)}${detail}\n`);
  return statusOf(envelope.code);
}

/** The field of a connection that was refused, and why. */
function fieldDetail({ code, context }: ErrorEnvelope, locale: Locale): string {
  const { field, problem } = context;
  if (!code.startsWith('connection/') || typeof field !== 'string' || field === '') return '';
  const label = isCommonField(field) ? `${commonFieldLabels[field][locale]} (${field})` : field;
  if (code !== 'connection/invalid') return `\n${label}`;
  const reason = problem === undefined ? '' : settingProblems[settingProblemOf(problem)][locale];
  return `\n${label}${locale === 'zh-CN' ? '：' : ': '}${reason}`;
}

function statusOf(code: ErrorCode): number {
  if (code.startsWith('vault/') || code.startsWith('operator/') || code === 'secret/unreadable')
    return exitStatus.vault;
  if (code === 'file/aborted') return exitStatus.interrupted;
  const beforeSending = [
    'cli/',
    'file/',
    'connection/',
    'batch/',
    'guard/',
    'value/',
    'check/',
    'profile/',
    'storage/',
    'ipc/',
    'backup/',
    'statement/',
  ];
  return beforeSending.some((area) => code.startsWith(area)) ? exitStatus.usage : exitStatus.needsAction;
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  if (stream.isTTY) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

/** Settled when the command has ended and `process.exitCode` says how. */
export const ended: Promise<void> = main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const code = isAppError(error) ? error.code : null;
    process.exitCode = code === null ? exitStatus.needsAction : reportError(error, 'en');
    if (code === null) throw error;
  },
);
