/** The commands, in the order in which they are listed. */
import type { Command } from '../context';
import { approveCommand } from './approve';
import { auditCommand } from './audit';
import { backupCommand, restoreCommand } from './backup';
import { balanceCommand } from './balance';
import { batchCommand } from './batch';
import { batchesCommand } from './batches';
import { cancelCommand } from './cancel';
import { checkCommand } from './check';
import { connectCommand } from './connect';
import { connectionsCommand } from './connections';
import { demoCommand } from './demo';
import { evidenceCommand } from './evidence';
import { exportCommand } from './export';
import { followUpCommand } from './follow-up';
import { historyCommand } from './history';
import { holdCommand } from './hold';
import { integrityCommand } from './integrity';
import { operatorsCommand } from './operators';
import { providersCommand } from './providers';
import { purgeCommand } from './purge';
import { purposesCommand } from './purposes';
import { reconcileCommand } from './reconcile';
import { againCommand, resolveCommand } from './resolve';
import { resumeCommand } from './resume';
import { retentionCommand } from './retention';
import { sandboxCommand } from './sandbox';
import { secondCommand } from './second';
import { settingsCommand } from './settings';
import { statsCommand } from './stats';
import { templateCommand } from './template';
import { testCommand } from './test';
import { unknownCommand } from './unknown';
import { vaultCommand } from './vault';

export const commands: readonly Command[] = [
  providersCommand,
  connectCommand,
  connectionsCommand,
  testCommand,
  checkCommand,
  followUpCommand,
  secondCommand,
  balanceCommand,
  templateCommand,
  batchCommand,
  batchesCommand,
  resumeCommand,
  cancelCommand,
  exportCommand,
  unknownCommand,
  resolveCommand,
  againCommand,
  reconcileCommand,
  approveCommand,
  historyCommand,
  statsCommand,
  evidenceCommand,
  settingsCommand,
  operatorsCommand,
  auditCommand,
  backupCommand,
  restoreCommand,
  purgeCommand,
  retentionCommand,
  purposesCommand,
  holdCommand,
  integrityCommand,
  vaultCommand,
  sandboxCommand,
  demoCommand,
];
