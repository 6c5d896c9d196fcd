import { useTranslation } from 'react-i18next';
import { errorMessages } from '@shared/i18n/errors';
import type { DatabaseFault, VaultState } from '@shared/ipc/vault-view';
import { useText } from '../../lib/use-text';

type Fault = NonNullable<VaultState['fault']> | DatabaseFault;

const titles = {
  'vault/keychain-unavailable': 'faultTitle_keychainUnavailable',
  'vault/keychain-changed': 'faultTitle_keychainChanged',
  'vault/key-lost': 'faultTitle_keyLost',
  'vault/damaged': 'faultTitle_damaged',
  'vault/record-missing': 'faultTitle_recordMissing',
  'storage/newer-database': 'databaseTitle_newer',
  'storage/unreadable': 'databaseTitle_unreadable',
  'storage/damaged': 'databaseTitle_damaged',
  'storage/migration-failed': 'databaseTitle_migration',
  'storage/read-only': 'databaseTitle_readOnly',
  'storage/disk-full': 'databaseTitle_full',
  'profile/in-use': 'databaseTitle_inUse',
} as const satisfies Record<Fault, string>;

/** What keeps the vault or the database closed, that nothing is lost, and what helps. */
export function FaultNote({ fault }: { readonly fault: Fault }) {
  const { t } = useTranslation('start');
  const text = useText();
  return (
    <div role="alert" className="start-fault">
      <h1>{t(titles[fault])}</h1>
      <p>{text(errorMessages[fault])}</p>
      <p>{t('faultKept')}</p>
      <code>{fault}</code>
    </div>
  );
}
