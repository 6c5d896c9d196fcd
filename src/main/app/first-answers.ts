/**
 * What the first picture of a desk that opens by itself shows, told before the vault is open (ADR 0055). It must not
 * read the vault or the database, nor the code of either.
 */
import type { BuildKind } from '@shared/domain/build-kind';
import type { ChannelOutput } from '@shared/ipc/contract';
import type { Locale } from '@shared/locale';
import { connectionViewOf } from '../connections/connection-view';
import { purposesViewOf } from '../keeping/purposes';
import { createProviderRegistry, declarationsOf } from '../providers/registry';
import { readSettingsFile, settingsPath } from '../settings/settings-file';
import type { WindowBounds } from '../settings/settings-store';

type FirstChannel =
  'app:getState' | 'operators:getState' | 'providers:list' | 'connections:list' | 'purposes:get';

export interface FirstAnswers {
  readonly answers: { readonly [Name in FirstChannel]: ChannelOutput<Name> };
  /** As the window was left. */
  readonly window: WindowBounds | null;
}

export interface FirstFacts {
  readonly profileFolder: string;
  readonly version: string;
  readonly build: BuildKind;
  readonly systemLocale: Locale;
  readonly platform: NodeJS.Platform;
}

/**
 * For a profile whose vault the keychain seems to open. The page asks for all of it once more, and is answered by
 * the open desk then, or told what kept it closed.
 * @returns null where the first picture is no desk, or is not known: accounts to sign in with, no connection yet,
 * a database for reading only, settings that are damaged.
 */
export function readFirstAnswers(facts: FirstFacts): FirstAnswers | null {
  const { settings, unreadable, invalidKeys } = readSettingsFile(settingsPath(facts.profileFolder));
  const { locale, connections = [], integrity, hasOperators } = settings;
  if (unreadable || invalidKeys.length > 0) return null;
  if (hasOperators !== false || locale === undefined || connections.length === 0) return null;
  if ((integrity?.findings.length ?? 0) > 0) return null;
  const providers = createProviderRegistry();
  return {
    answers: {
      'app:getState': {
        version: facts.version,
        build: facts.build,
        locale,
        systemLocale: facts.systemLocale,
        theme: settings.theme ?? 'system',
        // What needs it waits until it is.
        vault: 'open',
        protection: 'keychain',
        keychainAvailable: true,
        platform: facts.platform,
        lastConnectionId: settings.lastConnection ?? null,
        isReadOnly: false,
      },
      'operators:getState': { accounts: [], present: null },
      'providers:list': declarationsOf(providers),
      'connections:list': connections.map((stored) => connectionViewOf(providers, stored)),
      'purposes:get': purposesViewOf(settings.purposes, settings.lastPurpose),
    },
    window: settings.window ?? null,
  };
}
