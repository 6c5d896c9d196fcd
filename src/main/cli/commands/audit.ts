import { resolve } from 'node:path';
import { shortHead } from '@shared/domain/audit';
import { auditBreakTexts } from '@shared/i18n/audit';
import { fillPlaceholders } from '@shared/i18n/text';
import { auditFormatOfPath, exportAudit } from '../../audit/export-audit';
import { findExportOf } from '../../audit/find-export';
import { verifyAudit } from '../../audit/verify-audit';
import { isoWithOffset } from '../../checks/result-record';
import { readChoice, usageError } from '../arguments';
import { type Command, type CliContext, exitStatus } from '../context';
import { cliTexts } from '../texts';
import { workLine } from '../work-line';
import { rowsProgress } from '../../work/rows-progress';

const usage = 'verify [--file FILE] | export --out FILE.csv|.xlsx|.jsonl';

export const auditCommand: Command = {
  name: 'audit',
  right: 'audit',
  usage,
  summary: {
    'zh-CN': '审计链：检查是否完整，或导出',
    en: 'the audit chain: say where it breaks, if it does, or export it',
  },
  options: { out: { type: 'string' }, file: { type: 'string' } },
  async run(args, context) {
    const action = readChoice(args.positionals[0] ?? null, 'ACTION', ['verify', 'export']);
    const out = args.text('out');
    const file = args.text('file');
    if (
      action === null ||
      args.positionals.length > 1 ||
      (action === 'export') !== (out !== null) ||
      (file !== null && action !== 'verify')
    ) {
      throw usageError(`audit ${usage}`);
    }
    if (file !== null) return verifyFile(context, resolve(file), args.json);
    return out === null ? verify(context, args.json) : exportTo(context, resolve(out), args.json);
  },
};

async function verify(context: CliContext, json: boolean): Promise<number> {
  const { data } = await context.desk({ spender: false });
  const tell = rowsProgress(workLine(context, 'audit-verify'), 'checking', 'entries');
  const report = await verifyAudit(data, {
    signal: context.interrupted,
    onProgress: (fraction, rows) => tell({ fraction, rows }),
  });
  context.progress.clear();
  const { entries, head, breaks, breakCount } = report;
  const isWhole = breakCount === 0;
  if (json) {
    context.print(JSON.stringify({ whole: isWhole, entries, head, breakCount, breaks }, null, 2));
  } else {
    const text = isWhole ? cliTexts.auditWhole : cliTexts.auditBroken;
    context.print(
      fillPlaceholders(text[context.locale], { entries, head: shortHead(head), breaks: breakCount }),
    );
    for (const { kind, sequence } of breaks) {
      context.print(fillPlaceholders(auditBreakTexts[kind][context.locale], { sequence }));
    }
  }
  return isWhole ? exitStatus.settled : exitStatus.needsAction;
}

/** Whether an export of this desk wrote exactly these bytes; the chain itself is walked by `verify` alone. */
async function verifyFile(context: CliContext, path: string, json: boolean): Promise<number> {
  const { data } = await context.desk({ spender: false });
  const found = await findExportOf(data, path);
  if (json) context.print(JSON.stringify(found, null, 2));
  else {
    const text = found.entry === null ? cliTexts.fileUnknown : cliTexts.fileKnown;
    const { sequence = 0, atMs = 0, actor = '' } = found.entry ?? {};
    const time = isoWithOffset(atMs);
    context.print(fillPlaceholders(text[context.locale], { sequence, time, actor, sha256: found.sha256 }));
  }
  return found.entry === null ? exitStatus.needsAction : exitStatus.settled;
}

async function exportTo(context: CliContext, path: string, json: boolean): Promise<number> {
  const format = auditFormatOfPath(path);
  if (format === null) throw usageError(`The audit chain is exported as .csv, .xlsx or .jsonl: ${path}`);
  const { data } = await context.desk({ spender: false });
  const { files, audit } = await context.workstation();
  const tell = rowsProgress(workLine(context, 'audit-export'), 'writing', 'entries');
  const rows = await exportAudit(
    { data, files, audit },
    {
      path,
      format,
      signal: context.interrupted,
      onProgress: (fraction, count) => tell({ fraction, rows: count }),
    },
  );
  context.progress.clear();
  if (json) context.print(JSON.stringify({ path, rows }));
  else context.report(fillPlaceholders(cliTexts.written[context.locale], { path }));
  return exitStatus.settled;
}
