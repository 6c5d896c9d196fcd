/** The pages' components. All but the first are read after it can be typed into, so that a start does not wait. */
import type { ComponentType } from 'react';
import { CheckPage } from '../features/check/check-page';
import { lateComponent } from '../lib/late-component';
import type { Page } from '../lib/session-store';

const latePages = {
  batch: lateComponent(async () => (await import('../features/batch/batch-page')).BatchPage),
  history: lateComponent(async () => (await import('../features/history/history-page')).HistoryPage),
  connections: lateComponent(
    async () => (await import('../features/connections/connections-page')).ConnectionsPage,
  ),
  settings: lateComponent(async () => (await import('../features/settings/settings-page')).SettingsPage),
  audit: lateComponent(async () => (await import('../features/audit/audit-page')).AuditPage),
  unsettled: lateComponent(async () => (await import('../features/unsettled/unsettled-page')).UnsettledPage),
  reconcile: lateComponent(async () => (await import('../features/reconcile/reconcile-page')).ReconcilePage),
} as const satisfies Record<Exclude<Page, 'check'>, ComponentType>;

export const pageOf: Record<Page, ComponentType> = { check: CheckPage, ...latePages };

/** Reads the other pages one after the other while nothing else is done; one that is gone to comes at once. */
export async function readPagesAhead(): Promise<void> {
  for (const { load } of Object.values(latePages)) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await load();
  }
}
