/**
 * How the commands of the registry are done, and which further ones this desk has: its kinds, connections and
 * batches. It tells features what to do by their stores; it must not know what they look like.
 */
import type { ActionId, CommandId } from '@shared/commands/commands';
import type { CheckKind } from '@shared/domain/factors';
import type { Locale } from '@shared/locale';
import type { Theme } from '@shared/theme';
import { useIntents } from '../../lib/intent-store';
import { call } from '../../lib/ipc-client';
import { type Page, selectedConnection, useSession } from '../../lib/session-store';
import { chooseFile } from '../batch/open-file';
import { useBatches } from '../batch/store';
import { useCheck } from '../check/store';
import { useCommandPanel } from './store';

function newCheck(): void {
  useCheck.getState().clear();
  useSession.getState().goTo('check');
  useIntents.getState().ask('check.focus');
}

async function openFile(): Promise<void> {
  useSession.getState().goTo('batch');
  if (useBatches.getState().activity === null) useBatches.getState().leave();
  await chooseFile();
}

async function setLocale(locale: Locale): Promise<void> {
  await call('app:setLocale', { locale });
  await useSession.getState().refreshApp();
}

async function setTheme(theme: Theme): Promise<void> {
  await call('app:setTheme', { theme });
  await useSession.getState().refreshApp();
}

function onPage(page: Page, intent: Parameters<ReturnType<typeof useIntents.getState>['ask']>[0]): void {
  useSession.getState().goTo(page);
  useIntents.getState().ask(intent);
}

const acts: Record<ActionId, () => void | Promise<void>> = {
  'check.new': newCheck,
  'check.copy': () => onPage('check', 'check.copy'),
  'batch.open': openFile,
  'history.find': () => onPage('history', 'history.find'),
  'history.export': () => onPage('history', 'history.export'),
  'desk.palette': () => useCommandPanel.getState().toggle('palette'),
  'desk.help': () => useCommandPanel.getState().toggle('help'),
  // The page is loaded anew before an answer comes; Ctrl+L is seen by main itself.
  'desk.lock': () => call('vault:lock'),
  'desk.backup': () => onPage('settings', 'settings.backup'),
  'language.zh-CN': () => setLocale('zh-CN'),
  'language.en': () => setLocale('en'),
  'theme.system': () => setTheme('system'),
  'theme.light': () => setTheme('light'),
  'theme.dark': () => setTheme('dark'),
};

function isPageCommand(id: CommandId): id is Exclude<CommandId, ActionId> {
  return id.startsWith('page.');
}

export function runCommand(id: CommandId): void {
  if (isPageCommand(id)) goToPage(id.slice('page.'.length) as Page);
  // What a command could not do is told by the page that it led to.
  else void Promise.resolve(acts[id]()).catch(() => undefined);
}

function goToPage(page: Page): void {
  if (page === 'unsettled') useSession.getState().showUnsettled(null);
  else useSession.getState().goTo(page);
}

/** Over the connection in use, or the first one that offers the kind. */
export function startCheckOf(kind: CheckKind): void {
  const { connections, selectConnection } = useSession.getState();
  const offers = (connection: { readonly kinds: readonly CheckKind[] } | null | undefined) =>
    connection?.kinds.includes(kind) === true;
  if (!offers(selectedConnection(useSession.getState()))) {
    const other = connections?.find(offers);
    if (other !== undefined) selectConnection(other.id);
  }
  newCheck();
  useCheck.getState().setKind(kind);
}

export function openBatch(id: string): void {
  useSession.getState().goTo('batch');
  void useBatches.getState().show(id);
}
