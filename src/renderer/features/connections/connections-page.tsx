import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '@shared/ipc/contract';
import { useSelectedConnection, useSession } from '../../lib/session-store';
import { EmptyState } from '../../ui/empty-state';
import { ErrorPanel } from '../../ui/error-panel';
import { Page } from '../../ui/page';
import { ConnectionDrawer } from './connection-drawer';
import { ConnectionTable } from './connection-table';
import { useConnections } from './store';
import './connections.css';

/** The accounts with providers: what they cost, whether they work, and the form behind each. */
export function ConnectionsPage() {
  const { t } = useTranslation('connections');
  const connections = useSession((session) => session.connections) ?? [];
  const providers = useSession((session) => session.providers);
  const inUse = useSelectedConnection();
  const selectConnection = useSession((session) => session.selectConnection);
  const refresh = useSession((session) => session.refreshConnections);
  const store = useConnections();
  const { editing, failure, busy, refreshBalances } = store;
  const edited = connections.find(({ id }) => id === editing?.id) ?? null;

  useEffect(() => {
    // Main asks only for what it was not told lately, and tells of news by itself.
    void refreshBalances();
  }, [refreshBalances]);

  const trySandbox = async () => {
    const made = await store.connectSandbox();
    if (made === null) return;
    await refresh();
    const first = made.find(({ kinds }) => kinds.includes('id-2')) ?? made[0];
    if (first !== undefined) selectConnection(first.id);
  };
  const save = async (input: ChannelInput<'connections:save'>) => {
    const saved = await store.save(input);
    if (saved === null) return;
    await refresh();
    if (edited === null) selectConnection(saved.id);
  };
  const addButton = (
    <Button type="primary" onClick={() => store.edit({ id: null })}>
      {t('add')}
    </Button>
  );
  const sandboxButton = (
    <Button loading={busy && editing === null} onClick={() => void trySandbox()}>
      {t('trySandbox')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      actions={
        connections.length > 0 && (
          <>
            {!connections.some(({ sandbox }) => sandbox) && sandboxButton}
            {addButton}
          </>
        )
      }
    >
      {failure?.act === 'sandbox' && <ErrorPanel error={failure.error} title={t('sandboxFailed')} />}
      {connections.length === 0 ? (
        <EmptyState title={t('emptyTitle')} hint={t('emptyHint')}>
          {addButton}
          {sandboxButton}
        </EmptyState>
      ) : (
        <div className="connections-scroll">
          <ConnectionTable
            connections={connections}
            providers={providers}
            inUse={inUse?.id ?? null}
            findings={store.findings}
            onUse={selectConnection}
            onEdit={(id) => store.edit({ id })}
            onTest={(id) => void store.test(id)}
            onBalance={(id) => void store.balance(id)}
            onDismiss={store.dismiss}
          />
        </div>
      )}
      {editing !== null && (
        <ConnectionDrawer
          key={editing.id ?? 'new'}
          connection={edited}
          connections={connections}
          providers={providers}
          busy={busy}
          failure={failure}
          onSave={(input) => void save(input)}
          onRemove={(id) => void store.remove(id).then(refresh)}
          onClose={() => store.edit(null)}
        />
      )}
    </Page>
  );
}
