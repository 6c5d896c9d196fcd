import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type StartHandlers = Pick<Handlers, 'app:getState' | 'app:setLocale' | 'app:setTheme'>;

/** First start, language and appearance. */
export function createStartHandlers(services: DesktopServices): StartHandlers {
  const { vault, settings } = services.workstation;
  return {
    'app:getState': async () => ({
      version: services.version,
      build: services.build,
      locale: settings.get('locale') ?? null,
      systemLocale: services.systemLocale(),
      theme: settings.get('theme') ?? 'system',
      vault: services.session.status(),
      protection: vault.protection(),
      keychainAvailable: await services.keychainAvailable(),
      platform: services.platform,
      lastConnectionId: settings.get('lastConnection') ?? null,
      isReadOnly: services.session.isReadOnly(),
    }),
    'app:setLocale': ({ locale }) => {
      settings.set('locale', locale);
      services.lookChanged();
    },
    'app:setTheme': ({ theme }) => {
      settings.set('theme', theme);
      services.lookChanged();
    },
  };
}
