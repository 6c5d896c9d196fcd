import { useTranslation } from 'react-i18next';
import { errorMessages } from '@shared/i18n/errors';
import type { VaultState } from '@shared/ipc/vault-view';
import { useText } from '../../lib/use-text';

const titles = {
  'vault/keychain-unavailable': 'faultTitle_keychainUnavailable',
  'vault/keychain-changed': 'faultTitle_keychainChanged',
  'vault/key-lost': 'faultTitle_keyLost',
  'vault/damaged': 'faultTitle_damaged',
  'vault/record-missing': 'faultTitle_recordMissing',
} as const satisfies Record<NonNullable<VaultState['fault']>, string>;

/** What keeps the vault closed, that nothing is lost, and what helps. */
export function FaultNote({ fault }: { readonly fault: NonNullable<VaultState['fault']> }) {
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
