import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { StartPage } from '@renderer/features/start/start-page';
import { useStart } from '@renderer/features/start/store';
import { IpcError } from '@renderer/lib/ipc-client';
import { useVault } from '@renderer/features/vault/store';
import { useSession } from '@renderer/lib/session-store';
import {
  FakeFailure,
  fakeRecoveryGroups,
  type FakeBridge,
  type FakeBridgeOptions,
} from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useStart, useVault));

async function openStart(options: FakeBridgeOptions = {}): Promise<FakeBridge> {
  const bridge = installFakeBridge(options);
  await useSession.getState().refreshApp();
  if (useSession.getState().app?.vault === 'open') await useSession.getState().refreshConnections();
  renderInDesk(<StartPage loadError={null} onRetry={() => undefined} />);
  return bridge;
}

const inputOf = (bridge: FakeBridge, channel: string) =>
  bridge.calls.find(({ name }) => name === channel)?.input;

const bare = { locale: null, vault: 'missing', protection: null } as const;

describe('language', () => {
  it('offers both, Chinese first, and goes on to the protection', async () => {
    const bridge = await openStart({ app: bare });
    const buttons = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(buttons).toEqual(['简体中文', 'English']);
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    await waitFor(() => expect(useSession.getState().app?.locale).toBe('en'));
    expect(inputOf(bridge, 'app:setLocale')).toEqual({ locale: 'en' });
    expect(await screen.findByRole('heading', { name: '保护本机数据' })).toBeDefined();
  });
});

describe('protection', () => {
  it('takes the keychain with one press where there is one', async () => {
    const bridge = await openStart({ app: { ...bare, locale: 'zh-CN' }, connections: [] });
    await userEvent.click(screen.getByRole('button', { name: '创建加密数据库' }));
    await waitFor(() => expect(inputOf(bridge, 'vault:create')).toEqual({ method: 'keychain' }));
  });

  it('offers no keychain where there is none, and says that only the recovery key replaces a passphrase', async () => {
    await openStart({ app: { ...bare, locale: 'zh-CN', keychainAvailable: false } });
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText(/口令忘记后，只有接下来创建的恢复密钥/)).toBeDefined();
  });

  it('refuses a short passphrase and one that was typed differently', async () => {
    const bridge = await openStart({ app: { ...bare, locale: 'zh-CN', keychainAvailable: false } });
    await userEvent.type(screen.getByLabelText('口令'), 'short{Enter}');
    expect(await screen.findByText('口令至少需要 8 个字符。')).toBeDefined();
    await userEvent.type(screen.getByLabelText('口令'), ' but longer');
    await userEvent.type(screen.getByLabelText('再次输入口令'), 'another one{Enter}');
    expect(await screen.findByText('两次输入的口令不相同。')).toBeDefined();
    expect(inputOf(bridge, 'vault:create')).toBeUndefined();
  });

  it('creates the vault with a passphrase given twice', async () => {
    const bridge = await openStart({
      app: { ...bare, locale: 'zh-CN', keychainAvailable: false },
      connections: [],
    });
    await userEvent.type(screen.getByLabelText('口令'), 'correct horse');
    await userEvent.type(screen.getByLabelText('再次输入口令'), 'correct horse{Enter}');
    await waitFor(() =>
      expect(inputOf(bridge, 'vault:create')).toEqual({ method: 'passphrase', passphrase: 'correct horse' }),
    );
  });

  it('shows why the vault was not made', async () => {
    await openStart({
      app: { ...bare, locale: 'zh-CN' },
      handlers: {
        'vault:create': () => {
          throw new FakeFailure('vault/keychain-unavailable');
        },
      },
    });
    await userEvent.click(screen.getByRole('button', { name: '创建加密数据库' }));
    expect((await screen.findByRole('alert')).textContent).toContain('系统钥匙串不可用');
  });
});

describe('unlocking', () => {
  it('keeps the vault closed with a wrong passphrase and opens it with the right one', async () => {
    await openStart({ app: { vault: 'locked', protection: 'passphrase' } });
    const field = await screen.findByLabelText<HTMLInputElement>('口令');
    await userEvent.type(field, 'wrong horse{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('口令不正确');
    await userEvent.clear(field);
    await userEvent.type(field, 'correct horse{Enter}');
    await waitFor(() => expect(useSession.getState().app?.vault).toBe('open'));
  });
});

describe('a keychain that did not open', () => {
  it('is tried again without a passphrase', async () => {
    const bridge = await openStart({
      app: { locale: 'zh-CN', vault: 'locked', protection: 'keychain' },
      vault: { fault: 'vault/keychain-unavailable' },
    });
    await userEvent.click(await screen.findByRole('button', { name: '从钥匙串重试' }));
    expect(screen.queryByLabelText('口令')).toBeNull();
    await waitFor(() => expect(inputOf(bridge, 'vault:unlock')).toEqual({ passphrase: null }));
  });
});

describe('a vault that does not open in its usual way', () => {
  const faults = [
    ['vault/keychain-unavailable', '系统钥匙串不可用'],
    ['vault/keychain-changed', '系统钥匙串已更换'],
    ['vault/key-lost', '系统钥匙串中没有本机数据的密钥'],
    ['vault/damaged', '保险库文件已损坏'],
    ['vault/record-missing', '缺少保险库文件'],
  ] as const;

  it.each(faults)('says %s on a screen of its own, and that nothing is lost', async (fault, title) => {
    await openStart({
      app: { locale: 'zh-CN', vault: 'locked', protection: 'keychain' },
      vault: { fault, recoveryKeyMadeAtMs: 1 },
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(title);
    expect(alert.textContent).toContain('数据库与凭证均已保留');
    const isReadable = fault !== 'vault/damaged' && fault !== 'vault/record-missing';
    expect(screen.queryByRole('button', { name: '使用恢复密钥' }) !== null).toBe(isReadable);
  });

  it('is opened by the recovery key, with a new passphrase', async () => {
    const bridge = await openStart({
      app: { locale: 'zh-CN', vault: 'locked', protection: 'keychain' },
      vault: { fault: 'vault/key-lost', recoveryKeyMadeAtMs: 1 },
      handlers: { 'vault:recover': () => undefined },
    });
    await userEvent.click(await screen.findByRole('button', { name: '使用恢复密钥' }));
    await userEvent.type(screen.getByLabelText('恢复密钥'), 'typed-by-hand');
    await userEvent.type(screen.getByLabelText('新口令'), 'correct horse');
    await userEvent.type(screen.getByLabelText('再次输入新口令'), 'correct horse');
    await userEvent.click(screen.getByRole('button', { name: '打开' }));
    await waitFor(() =>
      expect(inputOf(bridge, 'vault:recover')).toEqual({
        recoveryKey: 'typed-by-hand',
        protection: { method: 'passphrase', passphrase: 'correct horse' },
      }),
    );
  });
});

describe('a locked desk', () => {
  it('takes the PIN, says why it is locked and what still runs', async () => {
    const bridge = await openStart({
      app: { locale: 'zh-CN', vault: 'locked', protection: 'passphrase' },
      vault: { pinTriesLeft: 3, lastLock: 'idle', runningBatches: 2 },
      handlers: {
        'vault:unlockByPin': () => {
          throw new FakeFailure('vault/wrong-pin', { triesLeft: 2 });
        },
      },
    });
    await userEvent.type(await screen.findByLabelText('PIN'), '482915{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('还可以试 2 次');
    expect(inputOf(bridge, 'vault:unlockByPin')).toEqual({ pin: '482915' });
    expect(screen.getByText('空闲一段时间后已自动锁定。')).toBeDefined();
    expect(screen.getByText(/2 个批次仍在运行/)).toBeDefined();
  });

  it('lets the next try wait', async () => {
    await openStart({
      app: { locale: 'zh-CN', vault: 'locked', protection: 'passphrase' },
      vault: { waitMs: 15_000 },
    });
    await userEvent.type(await screen.findByLabelText('口令'), 'correct horse');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '解锁' }).disabled).toBe(true);
    expect(screen.getByText(/15 秒后可以再试/)).toBeDefined();
  });
});

describe('a vault that was just made', () => {
  it('shows its recovery key once and takes one group of it to confirm', async () => {
    const bridge = await openStart({
      app: { ...bare, locale: 'zh-CN', keychainAvailable: false },
      connections: [],
    });
    await userEvent.type(screen.getByLabelText('口令'), 'correct horse');
    await userEvent.type(screen.getByLabelText('再次输入口令'), 'correct horse{Enter}');
    const field = await screen.findByLabelText('请输入第 3 组，确认已保存');
    for (const group of fakeRecoveryGroups) expect(screen.getByText(group)).toBeDefined();
    await userEvent.type(field, 'WRONG{Enter}');
    expect(await screen.findByText('与第 3 组不相同。')).toBeDefined();
    await userEvent.clear(field);
    await userEvent.type(field, `${fakeRecoveryGroups[2]}{Enter}`);
    await waitFor(() => expect(useStart.getState().offerRecoveryKey).toBe(false));
    expect(inputOf(bridge, 'vault:beginRecoveryKey')).toEqual({ passphrase: null });
  });
});

describe('welcome', () => {
  it('connects the sandbox and goes to Check with it selected', async () => {
    await openStart({ connections: [] });
    await userEvent.click(screen.getByRole('button', { name: '用沙箱试一试' }));
    await waitFor(() => expect(useSession.getState().chosenConnectionId).toBe('connection-1'));
    expect(useSession.getState().page).toBe('check');
    expect(useSession.getState().connections?.every(({ sandbox }) => sandbox)).toBe(true);
  });

  it('lets the operator go on to a real connection', async () => {
    await openStart({ connections: [] });
    await userEvent.click(screen.getByRole('button', { name: '添加真实连接' }));
    expect(useSession.getState()).toMatchObject({ welcomed: true, page: 'connections' });
  });

  it('shows why the sandbox did not start', async () => {
    await openStart({
      connections: [],
      handlers: {
        'sandbox:connect': () => {
          throw new FakeFailure('sandbox/start-failed');
        },
      },
    });
    await userEvent.click(screen.getByRole('button', { name: '用沙箱试一试' }));
    expect((await screen.findByRole('alert')).textContent).toContain('sandbox/start-failed');
  });
});

describe('a desk that cannot be read', () => {
  it('says so and can be tried again', async () => {
    installFakeBridge();
    let retries = 0;
    const error = new IpcError({
      code: 'storage/newer-database',
      message: 'newer',
      retryable: false,
      context: {},
      correlationId: null,
    });
    renderInDesk(<StartPage loadError={error} onRetry={() => (retries += 1)} />);
    expect(screen.getByRole('alert').textContent).toContain('数据库由更新版本的程序创建');
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retries).toBe(1);
  });
});
