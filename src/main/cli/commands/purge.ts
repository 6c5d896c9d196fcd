import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import { fillPlaceholders } from '@shared/i18n/text';
import { tooLateReasons } from '@shared/i18n/work';
import type { PurgeCounts } from '../../data/data-service';
import { purgeCountLabels } from '../../keeping/certificate';
import type { PurgeForecast, PurgeRequest } from '../../keeping/keeping';
import { type ParsedArguments, splitAssignment, usageError } from '../arguments';
import { readCertificateOutput, showCertificate } from '../certificate-output';
import { type CliContext, type Command, exitStatus } from '../context';
import { keepingTexts } from '../keeping-texts';
import { formatTable } from '../output';
import { readPerson } from '../person-arguments';
import { workLine } from '../work-line';

const usage =
  '--person FIELD=VALUE … | --batch BATCH  --dry-run | --reason TEXT [--certificate FILE.txt|.xlsx|.csv]\n' +
  '        purge --of PURGE --certificate FILE | --verify PURGE=SEAL | --erase';

export const purgeCommand: Command = {
  name: 'purge',
  right: 'purge',
  usage,
  summary: {
    'zh-CN': '清除一个人或一个批次的全部数据并出具证明；--dry-run 仅预览',
    en: 'delete everything of a person or a batch, with a certificate; --dry-run only looks',
  },
  options: {
    person: { type: 'string', multiple: true },
    batch: { type: 'string' },
    'dry-run': { type: 'boolean' },
    reason: { type: 'string' },
    certificate: { type: 'string' },
    of: { type: 'string' },
    verify: { type: 'string' },
    erase: { type: 'boolean' },
  },
  async run(args, context) {
    // `--person A=1 B=2` and `--person A=1 --person B=2` say the same.
    const person = [...args.texts('person'), ...(args.texts('person').length > 0 ? args.positionals : [])];
    const batchId = args.text('batch');
    const verify = args.text('verify');
    const of = args.text('of');
    const wishes = [person.length > 0, batchId !== null, verify !== null, of !== null, args.flag('erase')];
    if (wishes.filter(Boolean).length !== 1 || (person.length === 0 && args.positionals.length > 0)) {
      throw usageError(`purge ${usage}`);
    }
    if (verify !== null) return verifySeal(context, splitAssignment(verify), args.json);
    if (of !== null) return writeAgain(args, context, of);
    if (args.flag('erase')) return eraseWaiting(context);
    const request: PurgeRequest =
      batchId === null ? { target: 'person', terms: readPerson(person) } : { target: 'batch', batchId };
    return args.flag('dry-run') ? look(args, context, request) : purge(args, context, request);
  },
};

async function look(args: ParsedArguments, context: CliContext, request: PurgeRequest): Promise<number> {
  const { keeping } = await context.desk({ spender: false });
  const forecast = await keeping.preview(request, {
    signal: context.interrupted,
    onProgress: workLine(context, 'find'),
  });
  context.progress.clear();
  if (args.json) {
    const { samples: _samples, holds, ...rest } = forecast;
    context.print(
      JSON.stringify({ ...rest, holds: holds.map(({ id, reason }) => ({ id, reason })) }, null, 2),
    );
  } else printForecast(context, forecast);
  return forecast.holds.length > 0 || forecast.isBusy ? exitStatus.needsAction : exitStatus.settled;
}

function printForecast(
  context: CliContext,
  { counts, holds, isBusy, earlier, otherCopies }: PurgeForecast,
): void {
  const { locale, print, report } = context;
  print(keepingTexts.found[locale]);
  const lines = Object.entries(counts) as [keyof PurgeCounts, number][];
  print(formatTable(lines.map(([name, count]) => [`  ${purgeCountLabels[name][locale]}`, String(count)])));
  if (holds.length > 0) {
    print(keepingTexts.held[locale]);
    print(formatTable(holds.map(({ id, reason }) => [`  ${id}`, reason])));
  }
  if (isBusy) print(keepingTexts.busy[locale]);
  if (earlier.length > 0) print(fillPlaceholders(keepingTexts.earlier[locale], { ids: earlier.join(', ') }));
  if (otherCopies.length > 0) {
    print(fillPlaceholders(keepingTexts.otherCopies[locale], { names: otherCopies.join(', ') }));
  }
  report(keepingTexts.nothingDeleted[locale]);
}

async function purge(args: ParsedArguments, context: CliContext, request: PurgeRequest): Promise<number> {
  const reason = args.text('reason')?.trim() ?? '';
  if (reason === '')
    throw usageError('A purge needs --reason TEXT, as the number of a request; or --dry-run.');
  const output = readCertificateOutput(args);
  // Nothing may be sent or answered meanwhile, in this process or another one.
  const { keeping } = await context.desk({ spender: true });
  const certificate = await keeping.purge(request, {
    reason,
    signal: context.interrupted,
    onProgress: workLine(context, 'purge'),
    onPointOfNoReturn: () => context.report(tooLateReasons.deleted[context.locale]),
  });
  context.progress.clear();
  await showCertificate(args, context, certificate, output);
  return exitStatus.settled;
}

async function writeAgain(args: ParsedArguments, context: CliContext, id: string): Promise<number> {
  const output = readCertificateOutput(args);
  const { keeping } = await context.desk({ spender: false });
  await showCertificate(args, context, await keeping.certificate(id), output);
  return exitStatus.settled;
}

async function verifySeal(
  context: CliContext,
  [id, seal]: readonly [string, string],
  json: boolean,
): Promise<number> {
  const { keeping } = await context.desk({ spender: false });
  const [given, expected] = [
    Buffer.from(seal, 'hex'),
    Buffer.from((await keeping.certificate(id)).seal, 'hex'),
  ];
  const fits = given.length === expected.length && timingSafeEqual(given, expected);
  if (json) context.print(JSON.stringify({ id, fits }));
  else context.print((fits ? keepingTexts.sealFits : keepingTexts.sealDiffers)[context.locale]);
  return fits ? exitStatus.settled : exitStatus.needsAction;
}

async function eraseWaiting(context: CliContext): Promise<number> {
  const { keeping } = await context.desk({ spender: true });
  const left = await keeping.eraseWaiting({ onProgress: workLine(context, 'purge') });
  context.progress.clear();
  if (left > 0) throw new AppError('keeping/not-erased', 'Bytes are left.');
  context.report(keepingTexts.allErased[context.locale]);
  return exitStatus.settled;
}
