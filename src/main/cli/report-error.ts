/** An error on standard error, in the operator's language, and the exit status that a script goes by. */
import { type ErrorCode, type ErrorEnvelope, toErrorEnvelope } from '@shared/errors/app-error';
import { errorMessages } from '@shared/i18n/errors';
import {
  commonFieldLabels,
  isCommonField,
  settingProblemOf,
  settingProblems,
} from '@shared/i18n/setting-problems';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Locale } from '@shared/locale';
import { exitStatus } from './context';

/** Returns the exit status. */
export function reportError(error: unknown, locale: Locale): number {
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
