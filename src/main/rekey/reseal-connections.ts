/** Seals the credentials of every connection by a new key, in one write of the settings. */
import { openText, type RandomBytes, sealText } from '../vault/aead';
import { sealPurpose } from '../connections/credentials';
import type { SettingsStore } from '../settings/settings-store';

/** What neither key opens stays as it is. Doing it twice changes nothing that matters. */
export function resealConnections(
  settings: SettingsStore,
  oldSealKey: Buffer,
  newSealKey: Buffer,
  random: RandomBytes,
): void {
  const connections = settings.get('connections');
  if (connections === undefined || connections.length === 0) return;
  settings.set(
    'connections',
    connections.map((connection) => ({
      ...connection,
      sealedCredentials: Object.fromEntries(
        Object.entries(connection.sealedCredentials).map(([field, sealed]) => {
          const purpose = sealPurpose(connection.id, field);
          if (openText(newSealKey, purpose, sealed) !== null) return [field, sealed];
          const plainText = openText(oldSealKey, purpose, sealed);
          return [field, plainText === null ? sealed : sealText(newSealKey, purpose, plainText, random)];
        }),
      ),
    })),
  );
}
