import { formatFen } from '@shared/i18n/money';
import { AppError } from '@shared/errors/app-error';
import { guardSettingsSchema, guardsFor } from '../../guards/policy';
import { maskingSettingsSchema } from '../../masking/masking-settings';
import { splitAssignment, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { formatTable } from '../output';
import { cliTexts } from '../texts';

const maskingNames = { maskProfile: 'profile', revealReason: 'revealReason' } as const;
const names = [...Object.keys(guardSettingsSchema.shape), ...Object.keys(maskingNames)];

/** The guards before money is spent, and masking; limits for one subject are settings of a connection. */
export const settingsCommand: Command = {
  name: 'settings',
  right: 'signed-in',
  usage: '[--set KEY=VALUE …]',
  summary: {
    'zh-CN': '查看或修改费用与重复核验的限制、脱敏方式；值为 off 表示不限',
    en: 'show or change the guards before money is spent, and masking; the value off switches one off',
  },
  options: { set: { type: 'string', multiple: true } },
  async run(args, context) {
    if (args.positionals.length > 0) throw usageError('settings [--set KEY=VALUE …]');
    const given = args.texts('set').map(splitAssignment);
    const changes = Object.fromEntries(given.filter(([name]) => !isMaskingName(name)).map(readSetting));
    const maskingChanges = Object.fromEntries(
      given.filter(([name]) => isMaskingName(name)).map(readMaskingSetting),
    );
    const desk = await context.desk({ spender: false });
    const workstation = await context.workstation();
    const { settings } = workstation;
    if (given.length > 0) await desk.operators.require('settings');
    if (changes['approveAboveFen'] != null && (await desk.operators.list()).length === 0) {
      throw new AppError('guard/needs-accounts', 'A second person needs accounts.');
    }
    if (Object.keys(changes).length > 0) settings.set('guards', { ...settings.get('guards'), ...changes });
    if (Object.keys(maskingChanges).length > 0) {
      settings.set('masking', { ...workstation.masking(), ...maskingChanges });
    }
    const guards = guardsFor(settings.get('guards') ?? {}, { sandbox: false });
    const committedTodayFen = await desk.data.committedOfDay(Date.now(), false);
    const { profile: maskProfile, revealReason } = workstation.masking();
    if (args.json) {
      context.print(JSON.stringify({ ...guards, maskProfile, revealReason, committedTodayFen }, null, 2));
    } else {
      const { locale } = context;
      context.print(
        formatTable([
          [cliTexts.setting[locale], cliTexts.value[locale]],
          ...Object.entries(guards).map(([name, value]) => [name, textOf(name, value, cliTexts.off[locale])]),
          ['maskProfile', maskProfile],
          ['revealReason', revealReason === 'off' ? cliTexts.off[locale] : revealReason],
          [cliTexts.today[locale], formatFen(committedTodayFen)],
        ]),
      );
    }
    return exitStatus.settled;
  },
};

function isMaskingName(name: string): name is keyof typeof maskingNames {
  return Object.hasOwn(maskingNames, name);
}

function readMaskingSetting([name, text]: readonly [string, string]): readonly [string, string] {
  const key = isMaskingName(name) ? maskingNames[name] : name;
  if (!maskingSettingsSchema.partial().safeParse({ [key]: text }).success) {
    throw usageError(`${name} does not take the value ${text}.`);
  }
  return [key, text];
}

function readSetting([name, text]: readonly [string, string]): readonly [string, unknown] {
  if (!names.includes(name)) throw usageError(`Unknown setting ${name}. Settings: ${names.join(', ')}.`);
  const value = text === 'off' ? null : /^\d{1,9}$/.test(text) ? Number(text) : text;
  const parsed = guardSettingsSchema.safeParse({ [name]: value });
  if (!parsed.success) throw usageError(`${name} does not take the value ${text}.`);
  return [name, value];
}

function textOf(name: string, value: string | number | null, off: string): string {
  if (value === null) return off;
  return name.endsWith('Fen') && typeof value === 'number' ? `${value} (${formatFen(value)})` : String(value);
}
