/** A profile with one connection to a sandbox, and the key of its database for looking at what is left. */
import { join } from 'node:path';
import { createWorkstation } from '@main/composition-root';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';

export interface TortureProfile {
  readonly folder: string;
  readonly databasePath: string;
  readonly passphrase: string;
  readonly key: Uint8Array;
}

export interface ProfileOptions {
  readonly folder: string;
  readonly codeFolder: string;
  readonly baseUrl: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, number>>;
}

export const connectionName = 'torture';

export async function createTortureProfile(options: ProfileOptions): Promise<TortureProfile> {
  const { folder, codeFolder, baseUrl, credential, settings } = options;
  const passphrase = 'a passphrase for torture';
  const workstation = createWorkstation({
    profileFolder: folder,
    codeFolder,
    settings: createConfSettingsStore({
      profilePath: folder,
      now: Date.now,
      onDamaged: (error) => {
        throw error;
      },
    }),
    keychain: null,
    routes: { systemProxy: () => Promise.resolve(null), evaluatePac: null },
  });
  try {
    await workstation.vault.create({ method: 'passphrase', passphrase });
    workstation.connections.save(null, {
      providerId: 'marketplace',
      name: connectionName,
      settings: { baseUrl, price: 16, ...settings },
      credentials: credential,
    });
    const key = Uint8Array.from(workstation.vault.databaseKey());
    return { folder, databasePath: join(folder, 'history.db'), passphrase, key };
  } finally {
    await workstation.close();
  }
}
