/**
 * What can be done from anywhere in the window: pages, commands, their keys and their rights. One list that the
 * rail, the palette, the help of shortcuts and the native menu read. It must not know how a command is done.
 */
import type { Right } from '../domain/operators';
import type { LocalizedText } from '../domain/provider';
import { localized } from '../i18n/text';

/** The pages of the rail, in its order; Ctrl/Cmd+1 is the first. */
export const railPages = ['check', 'batch', 'history', 'overview', 'connections', 'settings'] as const;

export type RailPage = (typeof railPages)[number];

/** Pages without a place on the rail: the settings lead to the audit chain and to keeping, the history to the others. */
export const innerPages = ['audit', 'keeping', 'unsettled', 'reconcile'] as const;

export type PageName = RailPage | (typeof innerPages)[number];

export const pageLabels: Record<PageName, LocalizedText> = {
  check: localized('核验', 'Check'),
  batch: localized('批次', 'Batches'),
  history: localized('历史', 'History'),
  overview: localized('总览', 'Overview'),
  connections: localized('连接', 'Connections'),
  settings: localized('设置', 'Settings'),
  audit: localized('审计链', 'Audit chain'),
  keeping: localized('保存与清除', 'Keeping and deleting'),
  unsettled: localized('待核实', 'To settle'),
  reconcile: localized('对账', 'Reconcile'),
};

/** Pages that are somebody's as a whole. */
export const pageRights: Partial<Record<PageName, Right>> = {
  connections: 'connections',
  audit: 'audit',
  keeping: 'purge',
  unsettled: 'read-all',
  reconcile: 'read-all',
};
