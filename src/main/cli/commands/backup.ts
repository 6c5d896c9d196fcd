import { resolve } from 'node:path';
import { shortHead } from '@shared/domain/audit';
import { fillPlaceholders } from '@shared/i18n/text';
import { isoWithOffset } from '../../checks/result-record';
import type { BackupFacts } from '../../backup/backup-database';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { readProof } from '../passphrase';
import { cliTexts } from '../texts';
import { workLine } from '../work-line';

const backupUsage = '--out FILE.vdbackup';
const restoreUsage = 'FILE [--replace]';

export const backupCommand: Command = {
  name: 'backup',
  right: 'backup',
  usage: backupUsage,
  summary: {
    'zh-CN': '写一份加密备份（数据库、密钥包装与设置），运行中也可以',
    en: 'an encrypted copy of database, wraps and settings, also while the workstation runs',
  },
  options: { out: { type: 'string' } },
  async run(args, context) {
    const out = args.text('out');
    if (out === null || args.positionals.length > 0) throw usageError(`backup ${backupUsage}`);
    const { backups } = await context.desk({ spender: false });
    const { vault } = await context.workstation();
    const written = await backups.writeTo(resolve(out), {
      signal: context.interrupted,
      onProgress: workLine(context, 'backup'),
    });
    context.progress.clear();
    if (vault.protection() === 'keychain' && vault.recoveryKeyMadeAtMs() === null) {
      context.report(cliTexts.backupKeychainOnly[context.locale]);
    }
    if (args.json) context.print(JSON.stringify({ path: written.path, ...jsonOf(written) }, null, 2));
    else
      context.report(
        fillPlaceholders(cliTexts.backedUp[context.locale], { path: written.path, ...valuesOf(written) }),
      );
    return exitStatus.settled;
  },
};

export const restoreCommand: Command = {
  name: 'restore',
  right: 'public',
  usage: restoreUsage,
  summary: {
    'zh-CN': '从备份恢复到空的数据目录；--replace 时另行保留原有数据',
    en: 'back from a backup into an empty data folder; with --replace what is there is kept aside',
  },
  options: { replace: { type: 'boolean' } },
  async run(args, context) {
    const [file, ...others] = args.positionals;
    if (file === undefined || others.length > 0) throw usageError(`restore ${restoreUsage}`);
    const workstation = await context.workstation();
    const restored = await workstation.restore({
      backupPath: resolve(file),
      replace: args.flag('replace'),
      // Of the backup, which may be another than today's.
      proof: (vault) => readProof(vault, context.passphraseSource),
      signal: context.interrupted,
      onProgress: workLine(context, 'restore'),
    });
    context.progress.clear();
    const { asideFolder } = restored;
    if (args.json) context.print(JSON.stringify({ ...jsonOf(restored), asideFolder }, null, 2));
    else context.report(fillPlaceholders(cliTexts.restored[context.locale], valuesOf(restored)));
    if (asideFolder !== null)
      context.report(fillPlaceholders(cliTexts.keptAside[context.locale], { path: asideFolder }));
    return exitStatus.settled;
  },
};

function jsonOf({ createdAtMs, counts, head, sizeBytes }: BackupFacts) {
  return { createdAt: isoWithOffset(createdAtMs), sizeBytes, counts, auditHead: head };
}

function valuesOf({ createdAtMs, counts, head }: BackupFacts) {
  return {
    date: isoWithOffset(createdAtMs),
    checks: counts.checks,
    batches: counts.batches,
    head: shortHead(head),
  };
}
