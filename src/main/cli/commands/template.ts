import { checkKinds } from '@shared/domain/factors';
import { fillPlaceholders } from '@shared/i18n/text';
import { templateOf } from '../../files/kind-template';
import { readChoice, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { formatOfPath } from '../formats';
import { cliTexts } from '../texts';

export const templateCommand: Command = {
  name: 'template',
  right: 'public',
  usage: 'KIND --out FILE.xlsx|.csv',
  summary: { 'zh-CN': '生成空白批次文件', en: 'write an empty batch file with the right columns' },
  options: { out: { type: 'string' } },
  async run(args, context) {
    const kind = readChoice(args.positionals[0] ?? null, 'KIND', checkKinds);
    const out = args.text('out');
    if (kind === null || out === null) throw usageError('template KIND --out FILE.xlsx|.csv');
    const { files } = await context.workstation();
    await files.writeTemplate(out, templateOf(kind, formatOfPath(out), context.locale));
    if (args.json) context.print(JSON.stringify({ path: out, kind }));
    else context.report(fillPlaceholders(cliTexts.written[context.locale], { path: out }));
    return exitStatus.settled;
  },
};
