/** The words of the audit chain. */
import type { AuditAction, AuditBreakKind, AuditGroup } from '../domain/audit';
import type { LocalizedText } from '../domain/provider';
import { localized } from './text';

export const auditGroupLabels: Record<AuditGroup, LocalizedText> = {
  vault: localized('保险库', 'Vault'),
  operator: localized('操作员', 'Operators'),
  connection: localized('连接', 'Connections'),
  check: localized('核验', 'Checks'),
  batch: localized('批次', 'Batches'),
  export: localized('导出', 'Exports'),
  value: localized('显示与复制', 'Reveal and copy'),
  settings: localized('设置', 'Settings'),
  backup: localized('备份', 'Backups'),
  purge: localized('清除', 'Purges'),
  hold: localized('法定保留', 'Legal holds'),
  audit: localized('审计', 'Audit'),
};

export const auditActionLabels: Record<AuditAction, LocalizedText> = {
  'vault.created': localized('创建保险库', 'Vault created'),
  'vault.unlocked': localized('解锁', 'Unlocked'),
  'vault.locked': localized('锁定', 'Locked'),
  'vault.wrong-try': localized('解锁未成功', 'Wrong try to unlock'),
  'vault.protection-changed': localized('更换保护方式或口令', 'Protection or passphrase changed'),
  'vault.rekeyed': localized('更换数据密钥', 'Data key changed'),
  'vault.recovery-used': localized('使用恢复密钥', 'Recovery key used'),
  'vault.recovery-key-made': localized('创建恢复密钥', 'Recovery key made'),
  'vault.pin-changed': localized('更换 PIN', 'PIN changed'),
  'connection.created': localized('添加连接', 'Connection made'),
  'connection.changed': localized('修改连接', 'Connection changed'),
  'connection.removed': localized('删除连接', 'Connection removed'),
  'operator.added': localized('添加操作员', 'Operator added'),
  'operator.changed': localized('修改操作员', 'Operator changed'),
  'operator.removed': localized('移除操作员', 'Operator removed'),
  'operator.pin-reset': localized('重置操作员 PIN', 'PIN of an operator reset'),
  'operator.signed-in': localized('操作员登录', 'Signed in'),
  'operator.signed-out': localized('操作员退出', 'Signed out'),
  'operator.wrong-try': localized('操作员 PIN 不正确', 'Wrong PIN of an operator'),
  'check.run': localized('单笔核验', 'Check run'),
  'check.followed-up': localized('查询待完成的核验', 'Pending check asked about'),
  'check.recovered': localized('启动时恢复', 'Recovered at start'),
  'check.noted': localized('为核验添加备注', 'Note added to a check'),
  'check.tagged': localized('修改核验的标签', 'Tags of a check changed'),
  'check.resolved': localized('核实计费', 'Billing settled'),
  'check.sent-again': localized('再次发送', 'Sent again knowingly'),
  'check.reconciled': localized('按对账单核实', 'Statement applied'),
  'batch.opened': localized('读取批次文件', 'Batch opened'),
  'batch.started': localized('开始批次', 'Batch started'),
  'batch.stopped': localized('批次停止', 'Batch stopped'),
  'batch.finished': localized('批次完成', 'Batch finished'),
  'batch.cancelled': localized('取消批次', 'Batch cancelled'),
  'batch.discarded': localized('放弃批次', 'Batch discarded'),
  'batch.replanned': localized('重新安排行', 'Rows planned again'),
  'batch.policy-changed': localized('修改批次策略', 'Batch policy changed'),
  'batch.purpose-set': localized('填写批次用途与依据', 'Purpose of a batch set'),
  'batch.approval-asked': localized('请求批准费用', 'Approval asked for'),
  'batch.approved': localized('批准费用', 'Cost approved'),
  'batch.row-sent': localized('发送批次的行', 'Row of a batch sent'),
  'export.written': localized('导出', 'Exported'),
  'value.revealed': localized('显示原值', 'Values revealed'),
  'value.copied': localized('复制', 'Copied'),
  'settings.changed': localized('修改设置', 'Setting changed'),
  'backup.written': localized('写入备份', 'Backup written'),
  'backup.restored': localized('从备份恢复', 'Restored from a backup'),
  'purge.done': localized('清除数据', 'Data purged'),
  'purge.erased': localized('清除的数据已从数据库文件中抹去', 'Purged data erased from the database file'),
  'purge.retention': localized('按保存期限清除数据', 'Data purged by the retention rules'),
  'hold.set': localized('设置法定保留', 'Legal hold set'),
  'hold.lifted': localized('解除法定保留', 'Legal hold lifted'),
  'audit.exported': localized('导出审计链', 'Audit chain exported'),
  'audit.head-lost': localized('审计链头与记录不符', 'Head of the audit chain did not fit'),
};

/** What a break says, `{{sequence}}` being the entry's number. */
export const auditBreakTexts: Record<AuditBreakKind, LocalizedText> = {
  edited: localized(
    '第 {{sequence}} 条的内容与封印不符：内容被改动，或由没有密钥者写入。',
    'Entry {{sequence}} does not fit its seal: it was changed, or written by somebody without the key.',
  ),
  missing: localized('第 {{sequence}} 条之前缺少记录。', 'Entries before entry {{sequence}} are missing.'),
  disorder: localized(
    '第 {{sequence}} 条不在应在的位置。',
    'Entry {{sequence}} stands where it does not belong.',
  ),
  'cut-tail': localized(
    '链头记录到第 {{sequence}} 条，但最新的记录已不在：末尾被截去，或恢复了较早的文件。',
    'The head names entry {{sequence}}, and the newest entries are gone: the end was cut off, or an earlier file was put back.',
  ),
  'head-missing': localized(
    '链头文件不存在，无法判断末尾是否被截去（最后一条为第 {{sequence}} 条）。',
    'The file of the head is missing, so a cut end could not be told (the last entry is {{sequence}}).',
  ),
  'head-damaged': localized(
    '链头文件不是由本保险库封印的（最后一条为第 {{sequence}} 条）。',
    'The file of the head was not sealed by this vault (the last entry is {{sequence}}).',
  ),
  'head-differs': localized(
    '链头文件中的第 {{sequence}} 条与审计链中的不同。',
    'The head names another entry {{sequence}} than the chain holds.',
  ),
  'key-damaged': localized(
    '第 {{sequence}} 条所用的较早封印密钥无法打开。',
    'The earlier key that sealed entry {{sequence}} cannot be opened.',
  ),
  recorded: localized(
    '第 {{sequence}} 条记录了启动时发现链头不符。',
    'Entry {{sequence}} records that the head did not fit at a start.',
  ),
};
