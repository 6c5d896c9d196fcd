import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type StartHandlers = Pick<Handlers, 'app:getState' | 'app:setLocale' | 'vault:create' | 'vault:unlock'>;

/** First start, language and vault. */
export function createStartHandlers(services: DesktopServices): StartHandlers {
  const { workstation } = services;
  const { vault, settings } = workstation;

  /** An open vault with a closed desk is of no use: both open together, or neither. */
  const openDesk = async () => {
    try {
      await services.openDesk();
    } catch (error) {
      vault.lock();
      throw error;
    } finally {
      services.send('vault:changed', {});
    }
  };

  return {
    'app:getState': async () => ({
      version: services.version,
      locale: settings.get('locale') ?? null,
      systemLocale: services.systemLocale(),
      vault: vault.status(),
      protection: vault.protection(),
      keychainAvailable: await services.keychainAvailable(),
      platform: services.platform,
    }),
    'app:setLocale': ({ locale }) => settings.set('locale', locale),
    'vault:create': async (options) => {
      await vault.create(options);
      await openDesk();
    },
    'vault:unlock': async ({ passphrase }) => {
      await vault.unlock(passphrase);
      await openDesk();
    },
  };
}
