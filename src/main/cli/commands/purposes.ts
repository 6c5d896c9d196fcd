import { purposeModes } from '@shared/domain/purpose';
import { purposeModeLabels } from '@shared/i18n/purpose';
import { admittedSettings, purposeSettingsOf, type PurposeSettings } from '../../keeping/purposes';
import { readChoice, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { keepingTexts } from '../keeping-texts';

const usage = '[list | mode off|asked|required | add TEXT … | remove TEXT …]';

export const purposesCommand: Command = {
  name: 'purposes',
  right: 'signed-in',
  usage,
  summary: {
    'zh-CN': '处理用途：是否须填写，以及可选的用途',
    en: 'purposes of processing: whether they are asked for, and which can be chosen',
  },
  options: {},
  async run(args, context) {
    const [word, ...words] = args.positionals;
    const action = readChoice(word ?? 'list', 'ACTION', ['list', 'mode', 'add', 'remove']);
    const desk = await context.desk({ spender: false });
    const { settings } = await context.workstation();
    const { locale } = context;
    let set = purposeSettingsOf(settings.get('purposes'));
    if (action !== 'list') {
      await desk.operators.require('settings');
      set = admittedSettings(changed(set, action, words));
      settings.set('purposes', { mode: set.mode, purposes: [...set.purposes] });
    }
    if (args.json) context.print(JSON.stringify(set, null, 2));
    else {
      context.print(`${keepingTexts.purposeMode[locale]}: ${purposeModeLabels[set.mode][locale]}`);
      for (const purpose of set.purposes) context.print(`  ${purpose}`);
    }
    return exitStatus.settled;
  },
};

function changed(
  { mode, purposes }: ReturnType<typeof purposeSettingsOf>,
  action: 'mode' | 'add' | 'remove' | null,
  words: readonly string[],
): PurposeSettings {
  const [first] = words;
  if (first === undefined || action === null) throw usageError(`purposes ${usage}`);
  switch (action) {
    case 'mode':
      return { mode: readChoice(first, 'mode', purposeModes) ?? mode, purposes: [...purposes] };
    case 'add':
      return { mode, purposes: [...purposes, ...words] };
    case 'remove':
      return { mode, purposes: purposes.filter((purpose) => !words.includes(purpose)) };
  }
}
