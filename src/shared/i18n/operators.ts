/** Roles, and who has a right. */
import type { Right, Role } from '../domain/operators';
import type { LocalizedText } from '../domain/provider';
import { localized } from './text';

export const roleLabels: Record<Role, LocalizedText> = {
  operator: localized('操作员', 'Operator'),
  reviewer: localized('复核员', 'Reviewer'),
  administrator: localized('管理员', 'Administrator'),
};

export const roleHints: Record<Role, LocalizedText> = {
  operator: localized('核验、批次和自己的导出', 'Checks, batches and exports of their own'),
  reviewer: localized(
    '另可查看全部记录与审计、显示原值、批准批次',
    'Also reads everything and the audit chain, shows values, approves batches',
  ),
  administrator: localized(
    '另可管理连接、设置、操作员和备份',
    'Also connections, settings, operators and backups',
  ),
};

/** Why something cannot be used, by the least role that could. */
export function rightHint(right: Right): LocalizedText {
  return ['read-all', 'approve', 'reveal', 'audit'].includes(right)
    ? localized('需要复核员或管理员登录', 'Needs a reviewer or an administrator')
    : localized('需要管理员登录', 'Needs an administrator');
}
