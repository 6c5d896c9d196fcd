import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { SettingsPage } from '@renderer/features/settings/settings-page';
import { useSettings } from '@renderer/features/settings/store';
import { useVault } from '@renderer/features/vault/store';
import { useSession } from '@renderer/lib/session-store';
import {
  type FakeBridge,
  type FakeBridgeOptions,
  FakeFailure,
  fakeRecoveryGroups,
} from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useSettings, useVault));

async function openSettings(options: FakeBridgeOptions = {}): Promise<FakeBridge> {
  const bridge = installFakeBridge({ ...options, app: { protection: 'passphrase', ...options.app } });
  await useSession.getState().refreshApp();
  renderInDesk(<SettingsPage />);
  await screen.findByText('解锁失败记录');
  return bridge;
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const inputOf = (bridge: FakeBridge, channel: string) =>
  bridge.calls.findLast(({ name }) => name === channel)?.input;

describe('the recovery key', () => {
  it('is made after the passphrase was given, and confirmed by one of its groups', async () => {
    const bridge = await openSettings();
    expect(screen.getByText(/口令忘记或钥匙串失效后，数据将无法打开/)).toBeDefined();
    await press('创建恢复密钥');
    await userEvent.type(screen.getByLabelText('当前口令'), 'correct horse');
    await press('继续');
    await userEvent.type(
      await screen.findByLabelText('请输入第 3 组，确认已保存'),
      `${fakeRecoveryGroups[2]}{Enter}`,
    );
    expect(await screen.findByText(/^创建于/)).toBeDefined();
    expect(inputOf(bridge, 'vault:beginRecoveryKey')).toEqual({ passphrase: 'correct horse' });
    expect(screen.queryByText(fakeRecoveryGroups[0] ?? '')).toBeNull();
  });

  it('is not shown to somebody without the passphrase', async () => {
    await openSettings({
      handlers: {
        'vault:beginRecoveryKey': () => {
          throw new FakeFailure('vault/wrong-passphrase');
        },
      },
    });
    await press('创建恢复密钥');
    await userEvent.type(screen.getByLabelText('当前口令'), 'a guess');
    await press('继续');
    expect((await screen.findByRole('alert')).textContent).toContain('口令不正确');
    expect(screen.queryByRole('list', { name: '恢复密钥' })).toBeNull();
  });

  it('is saved as a file, whose place is named', async () => {
    await openSettings({
      app: { protection: 'keychain' },
      handlers: { 'vault:saveRecoveryKey': () => ({ path: '/media/key/recovery.txt' }) },
    });
    await press('创建恢复密钥');
    await screen.findByLabelText('请输入第 3 组，确认已保存');
    await press('保存为文件');
    expect(await screen.findByText(/\/media\/key\/recovery\.txt/)).toBeDefined();
  });
});

describe('the lock', () => {
  it('keeps what a running batch does, and says what going on means', async () => {
    const bridge = await openSettings();
    expect(screen.getByText(/数据库与密钥在批次结束前保持打开/)).toBeDefined();
    await userEvent.click(screen.getByRole('radio', { name: '停止，解锁后可继续' }));
    await waitFor(() => expect(screen.queryByText(/数据库与密钥在批次结束前保持打开/)).toBeNull());
    expect(inputOf(bridge, 'vault:setLockSettings')).toEqual({ idleMinutes: 10, runningBatch: 'pause' });
  });

  it('says that the keychain alone lets everybody in who uses the account', async () => {
    await openSettings({ app: { protection: 'keychain' } });
    expect(screen.getByText(/能使用此系统账户的人可以解锁/)).toBeDefined();
  });

  it('shows a limit that is none of the usual ones', async () => {
    await openSettings({ vault: { lockSettings: { idleMinutes: 7, runningBatch: 'pause' } } });
    expect(screen.getByText('7 分钟')).toBeDefined();
  });

  it('says when a change was refused', async () => {
    await openSettings({
      handlers: {
        'vault:setLockSettings': () => {
          throw new FakeFailure('storage/read-only');
        },
      },
    });
    await userEvent.click(screen.getByRole('radio', { name: '停止，解锁后可继续' }));
    expect((await screen.findByRole('alert')).textContent).toContain('storage/read-only');
  });
});

describe('a PIN', () => {
  const fill = async (pin: string, again: string) => {
    await userEvent.type(screen.getByLabelText('当前口令'), 'correct horse');
    await userEvent.type(screen.getByLabelText(/^新 PIN/), pin);
    await userEvent.type(screen.getByLabelText('再次输入 PIN'), again);
    await press('保存');
  };

  it('is set with the passphrase, and removed', async () => {
    const bridge = await openSettings();
    await press('设置 PIN');
    await fill('482915', '482915');
    await screen.findByRole('button', { name: '更换 PIN' });
    expect(inputOf(bridge, 'vault:setPin')).toEqual({ pin: '482915', passphrase: 'correct horse' });
    await press('移除 PIN');
    await userEvent.type(screen.getByLabelText('当前口令'), 'correct horse');
    await press('移除 PIN');
    await screen.findByRole('button', { name: '设置 PIN' });
    expect(inputOf(bridge, 'vault:setPin')).toEqual({ pin: null, passphrase: 'correct horse' });
  });

  it('is not set when it was typed differently', async () => {
    const bridge = await openSettings();
    await press('设置 PIN');
    await fill('482915', '482916');
    expect(await screen.findByText('两次输入的 PIN 不相同。')).toBeDefined();
    expect(inputOf(bridge, 'vault:setPin')).toBeUndefined();
  });
});

describe('protection', () => {
  it('gets another passphrase, which is not left in the form', async () => {
    const bridge = await openSettings({
      app: { keychainAvailable: false },
      handlers: { 'vault:protect': () => undefined },
    });
    await press('更换口令');
    await userEvent.type(screen.getByLabelText('当前口令'), 'correct horse');
    await userEvent.type(screen.getByLabelText('新口令'), 'another horse');
    await userEvent.type(screen.getByLabelText('再次输入新口令'), 'another horse');
    await press('保存');
    expect(await screen.findByText('已保存。')).toBeDefined();
    expect(inputOf(bridge, 'vault:protect')).toEqual({
      protection: { method: 'passphrase', passphrase: 'another horse' },
      passphrase: 'correct horse',
    });
    await press('更换口令');
    expect(screen.getByLabelText<HTMLInputElement>('新口令').value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('当前口令').value).toBe('');
  });
});

describe('the data key', () => {
  it('is changed after a question and the passphrase, and asks for a new recovery key', async () => {
    const bridge = await openSettings({ handlers: { 'vault:rekey': () => undefined } });
    await press('更换数据密钥');
    expect(screen.getByText(/原恢复密钥失效/)).toBeDefined();
    await press('继续');
    await userEvent.type(screen.getByLabelText('当前口令'), 'correct horse');
    await press('更换');
    expect(await screen.findByText(/请创建新的恢复密钥/)).toBeDefined();
    expect(inputOf(bridge, 'vault:rekey')).toEqual({ passphrase: 'correct horse' });
  });
});

it('lists the latest wrong tries, newest first', async () => {
  await openSettings({
    vault: {
      wrongTries: [
        { atMs: Date.UTC(2026, 0, 15, 4), method: 'pin' },
        { atMs: Date.UTC(2026, 0, 16, 4), method: 'passphrase' },
      ],
    },
  });
  const list = screen.getAllByRole('list').at(-1);
  if (list === undefined) throw new Error('There is no list.');
  const rows = within(list).getAllByRole('listitem');
  expect(rows.map(({ textContent }) => textContent?.split(' · ')[1])).toEqual(['口令', 'PIN']);
});

it('says when the state of the vault cannot be read, and tries again', async () => {
  let fails = true;
  installFakeBridge({
    app: { protection: 'passphrase' },
    handlers: {
      'vault:getState': () => {
        if (fails) throw new FakeFailure('vault/locked');
        throw new FakeFailure('storage/read-only');
      },
    },
  });
  await useSession.getState().refreshApp();
  renderInDesk(<SettingsPage />);
  expect((await screen.findByRole('alert')).textContent).toContain('vault/locked');
  fails = false;
  await press('重试');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('storage/read-only'));
});
