import { checkKinds } from '@shared/domain/factors';
import { type RetentionRule, retentionLimits } from '@shared/domain/retention';
import { describeRule } from '@shared/i18n/purpose';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Retention } from '../../keeping/retention';
import { type ParsedArguments, readChoice, readInteger, usageError } from '../arguments';
import { type CertificateOutput, readCertificateOutput, showCertificate } from '../certificate-output';
import { type CliContext, type Command, exitStatus } from '../context';
import { keepingTexts } from '../keeping-texts';
import { workLine } from '../work-line';

const usage =
  'list | set [--kind KIND] [--purpose TEXT | --no-purpose] --days N|keep | remove [--kind KIND] [--purpose TEXT | --no-purpose]\n' +
  '        retention at-start on|off | preview | apply [--reason TEXT] [--certificate FILE.txt|.xlsx|.csv]';

export const retentionCommand: Command = {
  name: 'retention',
  right: 'purge',
  usage,
  summary: {
    'zh-CN': '保存期限：按类型和用途的规则，预览，以及清除到期的数据',
    en: 'how long checks are kept: rules by kind and purpose, a look, and the deletion of what is too old',
  },
  options: {
    kind: { type: 'string' },
    purpose: { type: 'string' },
    'no-purpose': { type: 'boolean' },
    days: { type: 'string' },
    reason: { type: 'string' },
    certificate: { type: 'string' },
  },
  async run(args, context) {
    const [word, ...words] = args.positionals;
    const actions = ['list', 'set', 'remove', 'at-start', 'preview', 'apply'] as const;
    const action = readChoice(word ?? 'list', 'ACTION', actions);
    if (words.length !== (action === 'at-start' ? 1 : 0)) throw usageError(`retention ${usage}`);
    // What is wrong is said before anything is opened.
    const place = readPlace(args);
    const days = action === 'set' ? readDays(args) : null;
    const atStart = action === 'at-start' ? readChoice(words[0] ?? null, 'at-start', ['on', 'off']) : null;
    const output = readCertificateOutput(args);
    const { retention } = await context.desk({ spender: action === 'apply' });
    switch (action) {
      case 'set':
        retention.change({ rules: [...retention.settings().rules, { ...place, days }] });
        return list(args, context, retention);
      case 'remove': {
        const { rules } = retention.settings();
        retention.change({
          rules: rules.filter(({ kind, purpose }) => kind !== place.kind || purpose !== place.purpose),
        });
        return list(args, context, retention);
      }
      case 'at-start':
        retention.change({ applyAtStart: atStart === 'on' });
        return list(args, context, retention);
      case 'preview':
        return preview(args, context, retention);
      case 'apply':
        return apply(args, context, retention, output);
      case 'list':
      case null:
        return list(args, context, retention);
    }
  },
};

function list(args: ParsedArguments, context: CliContext, retention: Retention): number {
  const { locale } = context;
  const { rules, applyAtStart } = retention.settings();
  if (args.json) context.print(JSON.stringify({ rules, applyAtStart }, null, 2));
  else {
    for (const rule of rules) context.print(describeRule(rule, locale));
    context.print(keepingTexts.otherwiseKept[locale]);
    context.print(keepingTexts[applyAtStart ? 'appliedAtStart' : 'notAppliedAtStart'][locale]);
  }
  return exitStatus.settled;
}

async function preview(args: ParsedArguments, context: CliContext, retention: Retention): Promise<number> {
  const { due, held } = await retention.preview({
    signal: context.interrupted,
    onProgress: workLine(context, 'retention'),
  });
  context.progress.clear();
  if (args.json) context.print(JSON.stringify({ due, held }, null, 2));
  else {
    const { locale } = context;
    const values = { ...due, heldChecks: held.checks, heldBatches: held.batches };
    context.print(fillPlaceholders(keepingTexts.beyondRetention[locale], values));
    context.report(keepingTexts.nothingDeleted[locale]);
  }
  return exitStatus.settled;
}

async function apply(
  args: ParsedArguments,
  context: CliContext,
  retention: Retention,
  output: CertificateOutput,
): Promise<number> {
  const { certificate, cancelled } = await retention.apply({
    reason: args.text('reason')?.trim() ?? '',
    signal: context.interrupted,
    onProgress: workLine(context, 'retention'),
  });
  context.progress.clear();
  await showCertificate(args, context, certificate, output, { cancelled });
  return cancelled ? exitStatus.interrupted : exitStatus.settled;
}

function readPlace(args: ParsedArguments): Omit<RetentionRule, 'days'> {
  const kind = readChoice(args.text('kind'), 'kind', checkKinds);
  const purpose = args.text('purpose');
  if (purpose !== null && args.flag('no-purpose')) throw usageError(`retention ${usage}`);
  return { kind, purpose: args.flag('no-purpose') ? '' : purpose };
}

function readDays(args: ParsedArguments): number | null {
  const text = args.text('days');
  if (text === 'keep') return null;
  const days = readInteger(text, 'days', 1, retentionLimits.days);
  if (days === null) throw usageError(`retention ${usage}`);
  return days;
}
