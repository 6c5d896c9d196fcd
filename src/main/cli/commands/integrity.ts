import { fillPlaceholders } from '@shared/i18n/text';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { keepingTexts } from '../keeping-texts';

const megabyte = 1_000_000;

export const integrityCommand: Command = {
  name: 'integrity',
  right: 'backup',
  usage: '',
  summary: {
    'zh-CN': '检查整个数据库是否完好',
    en: 'look through the whole database and say whether it is sound',
  },
  options: {},
  async run(args, context) {
    if (args.positionals.length > 0) throw usageError('integrity');
    const { locale } = context;
    const { integrity } = await context.unlock();
    context.progress.show(keepingTexts.checkingIntegrity[locale]);
    const { findings, sizeBytes } = await integrity.check(context.interrupted);
    context.progress.clear();
    const isSound = findings.length === 0;
    if (args.json) context.print(JSON.stringify({ sound: isSound, sizeBytes, findings }, null, 2));
    else if (isSound) {
      const megabytes = (sizeBytes / megabyte).toFixed(1);
      context.print(fillPlaceholders(keepingTexts.sound[locale], { megabytes }));
    } else {
      context.print(keepingTexts.damaged[locale]);
      for (const finding of findings) context.print(`  ${finding}`);
    }
    return isSound ? exitStatus.settled : exitStatus.needsAction;
  },
};
