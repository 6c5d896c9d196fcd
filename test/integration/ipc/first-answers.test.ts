/** What a start tells before the vault is open is what the open desk says of the same profile. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelNames } from '@shared/ipc/channels';
import { contract } from '@shared/ipc/contract';
import { type FirstAnswers, readFirstAnswers } from '@main/app/first-answers';
import { createHandlers } from '@main/ipc/handlers';
import type { Handlers } from '@main/ipc/register-ipc';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import type { SettingsStore } from '@main/settings/settings-store';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createFakeDesktop, type FakeDesktop } from '../../fakes/fake-desktop-services';
import { createMemoryVault } from '../../fakes/open-vault';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desktop: FakeDesktop;
let handlers: Handlers;
let settings: SettingsStore;
beforeEach(async () => {
  sandbox = await startSandbox();
  testDesk = await createTestDesk({
    openStores: (folder) => {
      settings = createConfSettingsStore({ profilePath: folder, now: Date.now, onDamaged: () => undefined });
      return { settings, vault: createMemoryVault() };
    },
  });
  desktop = createFakeDesktop(testDesk, () => sandbox.address);
  await desktop.services.openDesk();
  handlers = createHandlers(desktop.services);
  await handlers['app:setLocale']({ locale: 'zh-CN' });
  await handlers['sandbox:connect'](undefined);
  await desktop.services.desk().operators.noteAccounts();
});
afterEach(async () => {
  await desktop.services.session.close();
  await testDesk.close();
  await sandbox.close();
});

const read = (): FirstAnswers | null =>
  readFirstAnswers({
    profileFolder: testDesk.folder,
    version: desktop.services.version,
    build: desktop.services.build,
    systemLocale: 'zh-CN',
    platform: 'linux',
  });

describe('the first answers of a start', () => {
  it('are those of the desk when it is open', async () => {
    await handlers['purposes:set']({ mode: 'required', purposes: ['开户核验'] });
    settings.set('lastPurpose', { purpose: '开户核验', basis: 'contract' });
    const connections = await handlers['connections:list'](undefined);
    await handlers['connections:use']({ id: connections[1]?.id ?? '' });
    const { answers } = read() ?? { answers: {} };
    const names = channelNames.filter((name) => name in answers);
    expect(names).toHaveLength(5);
    for (const name of names) {
      const handler = handlers[name] as (input: undefined) => unknown;
      const open = contract[name].output.parse(await handler(undefined)) as object;
      const told = contract[name].output.parse(answers[name as keyof typeof answers]) as object;
      // The vault of the test opens by a passphrase, and its system has no keychain.
      const kept = name === 'app:getState' ? { protection: 'keychain', keychainAvailable: true } : {};
      expect(told, name).toEqual(Array.isArray(open) ? open : { ...open, ...kept });
    }
  });

  it('come with the place of the window', () => {
    expect(read()?.window).toBeNull();
    settings.set('window', { x: 10, y: 20, width: 1_100, height: 700, maximized: false });
    expect(read()?.window).toEqual({ x: 10, y: 20, width: 1_100, height: 700, maximized: false });
  });

  it('are not given where somebody has to sign in', async () => {
    await handlers['operators:add']({ name: '林主管', role: 'administrator', pin: '270941' });
    expect(read()).toBeNull();
    const { accounts } = await handlers['operators:getState'](undefined);
    await handlers['operators:remove']({ id: accounts[0]?.id ?? '' });
    expect(read()).not.toBeNull();
  });

  it('are not given where it is not known whether somebody has to', () => {
    settings.delete('hasOperators');
    expect(read()).toBeNull();
  });

  it('are not given before a language is chosen, and without a connection', async () => {
    settings.delete('locale');
    expect(read()).toBeNull();
    settings.set('locale', 'en');
    expect(read()).not.toBeNull();
    for (const { id } of await handlers['connections:list'](undefined)) {
      await handlers['connections:remove']({ id });
    }
    expect(read()).toBeNull();
  });

  it('are not given for a database that may only be read', () => {
    settings.set('integrity', { lastAtMs: 1, findings: ['quick_check'] });
    expect(read()).toBeNull();
  });

  it('are not given from damaged settings, which are left as they are', () => {
    const path = join(testDesk.folder, 'settings.json');
    writeFileSync(path, '{ "locale": "zh-CN", "theme": 7');
    expect(read()).toBeNull();
    writeFileSync(path, '{ "locale": "xx" }');
    expect(read()).toBeNull();
  });
});
