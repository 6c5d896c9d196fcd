/** Sets up i18next: one namespace for each feature, keys typed by the Chinese files. */
import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '@shared/locale';
import { audit as auditEn } from './en/audit';
import { backup as backupEn } from './en/backup';
import { batch as batchEn } from './en/batch';
import { reviewed as reviewedEn } from './en/reviewed';
import { check as checkEn } from './en/check';
import { commands as commandsEn } from './en/commands';
import { connections as connectionsEn } from './en/connections';
import { evidence as evidenceEn } from './en/evidence';
import { exporting as exportEn } from './en/export';
import { files as filesEn } from './en/files';
import { history as historyEn } from './en/history';
import { keeping as keepingEn } from './en/keeping';
import { operators as operatorsEn } from './en/operators';
import { overview as overviewEn } from './en/overview';
import { pending as pendingEn } from './en/pending';
import { reconcile as reconcileEn } from './en/reconcile';
import { second as secondEn } from './en/second';
import { reveal as revealEn } from './en/reveal';
import { settings as settingsEn } from './en/settings';
import { shell as shellEn } from './en/shell';
import { start as startEn } from './en/start';
import { unsettled as unsettledEn } from './en/unsettled';
import { updates as updatesEn } from './en/updates';
import { vault as vaultEn } from './en/vault';
import { audit } from './zh-CN/audit';
import { backup } from './zh-CN/backup';
import { batch } from './zh-CN/batch';
import { reviewed } from './zh-CN/reviewed';
import { check } from './zh-CN/check';
import { commands } from './zh-CN/commands';
import { connections } from './zh-CN/connections';
import { evidence } from './zh-CN/evidence';
import { exporting } from './zh-CN/export';
import { files } from './zh-CN/files';
import { history } from './zh-CN/history';
import { keeping } from './zh-CN/keeping';
import { operators } from './zh-CN/operators';
import { overview } from './zh-CN/overview';
import { pending } from './zh-CN/pending';
import { reconcile } from './zh-CN/reconcile';
import { second } from './zh-CN/second';
import { reveal } from './zh-CN/reveal';
import { settings } from './zh-CN/settings';
import { shell } from './zh-CN/shell';
import { start } from './zh-CN/start';
import { unsettled } from './zh-CN/unsettled';
import { updates } from './zh-CN/updates';
import { vault } from './zh-CN/vault';

import { singular } from './singular';

export const resources = {
  'zh-CN': {
    shell,
    start,
    check,
    commands,
    batch,
    reviewed,
    evidence,
    export: exporting,
    files,
    history,
    connections,
    keeping,
    operators,
    overview,
    pending,
    second,
    reveal,
    settings,
    audit,
    backup,
    updates,
    vault,
    unsettled,
    reconcile,
  },
  en: {
    shell: shellEn,
    start: startEn,
    check: checkEn,
    commands: commandsEn,
    batch: batchEn,
    reviewed: reviewedEn,
    evidence: evidenceEn,
    export: exportEn,
    files: filesEn,
    history: historyEn,
    connections: connectionsEn,
    keeping: keepingEn,
    operators: operatorsEn,
    overview: overviewEn,
    pending: pendingEn,
    second: secondEn,
    reveal: revealEn,
    settings: settingsEn,
    audit: auditEn,
    backup: backupEn,
    updates: updatesEn,
    vault: vaultEn,
    unsettled: unsettledEn,
    reconcile: reconcileEn,
  },
} as const;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: (typeof resources)['zh-CN'];
    returnNull: false;
  }
}

/** An i18next of its own, ready at once: the texts are part of the program. */
export function createI18n(locale: Locale): I18n {
  const instance = createInstance();
  void instance
    .use(initReactI18next)
    .use(singular)
    .init({
      resources,
      lng: locale,
      fallbackLng: 'zh-CN',
      defaultNS: 'shell',
      initAsync: false,
      postProcess: singular.name,
      // React escapes; twice would show &amp;.
      interpolation: { escapeValue: false },
    });
  return instance;
}
