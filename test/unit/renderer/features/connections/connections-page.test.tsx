import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectionsPage } from '@renderer/features/connections/connections-page';
import { useConnections } from '@renderer/features/connections/store';
import { useSession } from '@renderer/lib/session-store';
import { fakeConnections } from '../../../../fakes/fake-providers';
import { FakeFailure, type FakeBridge, type FakeBridgeOptions } from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useConnections));

async function openConnections(options: FakeBridgeOptions = {}): Promise<FakeBridge> {
  const bridge = installFakeBridge(options);
  await useSession.getState().refreshApp();
  await useSession.getState().refreshConnections();
  renderInDesk(<ConnectionsPage />);
  return bridge;
}

const saved = (bridge: FakeBridge) => bridge.calls.find(({ name }) => name === 'connections:save')?.input;

describe('the list', () => {
  it('tells provider, kinds, price and sandbox of each connection', async () => {
    await openConnections();
    const row = screen.getByRole('row', { name: /沙箱 · 挖数据/ });
    expect(within(row).getByText('挖数据 API 市场')).toBeDefined();
    expect(within(row).getByText('身份证二要素')).toBeDefined();
    expect(within(row).getByText('¥0.16')).toBeDefined();
    expect(within(row).getByText('沙箱')).toBeDefined();
    expect(within(row).getByText('使用中')).toBeDefined();
  });

  it('names the step at which a test stopped', async () => {
    await openConnections();
    await userEvent.click(screen.getByRole('button', { name: '测试连接 互亿无线（结算部）' }));
    expect(await screen.findByText('测试停在“加密与证书（TLS）”一步')).toBeDefined();
    const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(steps).toHaveLength(5);
    expect(steps[2]).toContain('加密与证书（TLS）未通过SELF_SIGNED_CERT_IN_CHAIN');
    expect(steps[4]).toContain('未进行');
    await userEvent.click(screen.getByRole('button', { name: '关闭' }));
    expect(screen.queryByText('测试停在“加密与证书（TLS）”一步')).toBeNull();
  });

  it('offers a balance only where the provider tells one, and shows it', async () => {
    await openConnections();
    expect(screen.queryByRole('button', { name: '查询余额 沙箱 · 挖数据' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '查询余额 沙箱 · 互亿无线' }));
    expect(await screen.findByText('余额：9,874')).toBeDefined();
  });

  it('lets main read balances when it opens, and marks one that is low', async () => {
    const [first, ...others] = fakeConnections();
    if (first === undefined) throw new Error('There are fake connections.');
    const balance = { remaining: '42', lowBelow: 100, readAtMs: Date.UTC(2026, 0, 15, 4) };
    const [second, ...rest] = others.map((other) => ({ ...other, balance: { ...balance, lowBelow: null } }));
    const connections = [{ ...first, balance }, ...(second === undefined ? [] : [second]), ...rest];
    const bridge = await openConnections({ connections });
    expect(bridge.calls.filter(({ name }) => name === 'connections:refreshBalances')).toHaveLength(1);
    expect(screen.getAllByText(/剩余 42 次/)).toHaveLength(connections.length);
    expect(screen.getAllByText(/少于设定的 100 次/)).toHaveLength(1);
  });

  it('says with a balance that it is low', async () => {
    const answer = { ok: true, providerCode: '2', codeMeaning: null, advice: null };
    await openConnections({
      handlers: { 'connections:balance': () => ({ ...answer, remaining: '7', lowBelow: 100 }) },
    });
    await userEvent.click(screen.getByRole('button', { name: '查询余额 沙箱 · 互亿无线' }));
    expect(await screen.findByText('余额：7')).toBeDefined();
    expect(screen.getByText(/少于设定的 100 次/)).toBeDefined();
  });

  it('shows a failed call under its connection', async () => {
    await openConnections({
      handlers: {
        'connections:balance': () => {
          throw new FakeFailure('transport/timeout');
        },
      },
    });
    await userEvent.click(screen.getByRole('button', { name: '查询余额 沙箱 · 互亿无线' }));
    expect((await screen.findByRole('alert')).textContent).toContain('transport/timeout');
  });

  it('selects the connection in use', async () => {
    await openConnections();
    await userEvent.click(screen.getByRole('button', { name: '选用 沙箱 · 秒汤' }));
    expect(useSession.getState().chosenConnectionId).toBe('connection-2');
  });
});

describe('the form', () => {
  it('never shows a stored credential, only its last characters', async () => {
    await openConnections();
    await userEvent.click(screen.getByRole('button', { name: '编辑 沙箱 · 挖数据' }));
    const drawer = await screen.findByRole('dialog');
    expect(within(drawer).getByText('····beef')).toBeDefined();
    expect(drawer.querySelectorAll('input[type="password"]')).toHaveLength(0);
  });

  it('sends only the credential that is replaced', async () => {
    const bridge = await openConnections();
    await userEvent.click(screen.getByRole('button', { name: '编辑 沙箱 · 挖数据' }));
    await userEvent.click(await screen.findByRole('button', { name: '更换 应用密钥' }));
    await userEvent.type(screen.getByLabelText('应用密钥'), ' new-secret ');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(saved(bridge)).toMatchObject({ id: 'connection-1', credentials: { secret: 'new-secret' } }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('asks for what a new connection needs before it is saved', async () => {
    const bridge = await openConnections();
    await userEvent.click(screen.getByRole('button', { name: '添加连接' }));
    await userEvent.click(await screen.findByRole('button', { name: '保存' }));
    expect(await screen.findByText('请填写应用密钥。')).toBeDefined();
    expect(screen.getByText('请填写接口地址。')).toBeDefined();
    expect(saved(bridge)).toBeUndefined();
  });

  it('saves a new connection with the defaults of its provider and uses it', async () => {
    const bridge = await openConnections();
    await userEvent.click(screen.getByRole('button', { name: '添加连接' }));
    await userEvent.type(await screen.findByLabelText('应用 ID（appid）'), '0009');
    await userEvent.type(screen.getByLabelText('应用密钥'), 'top-secret');
    await userEvent.type(screen.getByLabelText('接口地址'), 'https://api.example.com');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(saved(bridge)).toEqual({
        providerId: 'marketplace',
        name: '挖数据 API 市场 2',
        settings: {
          baseUrl: 'https://api.example.com',
          qps: 10,
          timeoutMs: 10_000,
          price: '',
          signMode: 'md5',
        },
        credentials: { appId: '0009', secret: 'top-secret' },
      }),
    );
    await waitFor(() => expect(useSession.getState().chosenConnectionId).toBe('connection-5'));
  });

  it('keeps what was typed when main refuses it', async () => {
    await openConnections({
      handlers: {
        'connections:save': () => {
          throw new FakeFailure('transport/insecure-url');
        },
      },
    });
    await userEvent.click(screen.getByRole('button', { name: '编辑 互亿无线（结算部）' }));
    const address = await screen.findByLabelText<HTMLInputElement>('接口地址');
    await userEvent.clear(address);
    await userEvent.type(address, 'http://api.example.com');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect((await screen.findByRole('alert')).textContent).toContain('transport/insecure-url');
    expect(address.value).toBe('http://api.example.com');
  });

  it('shows beside its field what main refuses, with what to write instead', async () => {
    await openConnections({
      handlers: {
        'connections:save': () => {
          throw new FakeFailure('connection/invalid', { field: 'baseUrl', problem: 'url-plain-http' });
        },
      },
    });
    await userEvent.click(screen.getByRole('button', { name: '编辑 互亿无线（结算部）' }));
    const address = await screen.findByLabelText<HTMLInputElement>('接口地址');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    const words = '须使用 https；http 仅可用于本机地址。';
    expect(await screen.findByText(words)).toBeDefined();
    expect(address.closest('.ant-form-item')?.textContent).toContain(words);
    await userEvent.type(address, 'x');
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
  });

  it('sends the network settings that were changed, and no others', async () => {
    const certificate = {
      subject: 'Invented Authority',
      issuer: 'Invented Authority',
      validToMs: Date.UTC(2021, 0, 1),
      state: 'expired' as const,
      authority: true,
      fingerprint: 'AB:CD',
    };
    const bridge = await openConnections({
      handlers: {
        'connections:chooseCertificates': () => ({ pem: 'invented PEM', certificates: [certificate] }),
      },
    });
    await userEvent.click(screen.getByRole('button', { name: '编辑 互亿无线（结算部）' }));
    await userEvent.click(await screen.findByLabelText('代理'));
    await userEvent.click(await screen.findByTitle('手动指定'));
    await userEvent.type(await screen.findByLabelText('代理地址'), 'http://10.0.0.1:8080');
    await userEvent.type(screen.getByLabelText(/^代理用户名/), 'desk');
    await userEvent.type(screen.getByLabelText(/^代理密码/), 'word');
    await userEvent.click(screen.getByRole('button', { name: '选择 CA 文件' }));
    expect(await screen.findByText('Invented Authority')).toBeDefined();
    expect(screen.getByText(/已过期/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(saved(bridge)).toMatchObject({
        settings: { proxyMode: 'manual', proxyUrl: 'http://10.0.0.1:8080', caCertificates: 'invented PEM' },
        credentials: { proxyUser: 'desk', proxyPassword: 'word' },
      }),
    );
    expect(saved(bridge)).not.toHaveProperty('settings.pacUrl');
  });

  it('asks once before removing, naming what is lost', async () => {
    const bridge = await openConnections();
    await userEvent.click(screen.getByRole('button', { name: '编辑 互亿无线（结算部）' }));
    await userEvent.click(await screen.findByRole('button', { name: '删除连接' }));
    expect(screen.getByText(/将删除连接“互亿无线（结算部）”及其凭证和设置/)).toBeDefined();
    expect(document.activeElement?.textContent).toBe('保留');
    await userEvent.click(screen.getByRole('button', { name: '删除“互亿无线（结算部）”' }));
    await waitFor(() => expect(useSession.getState().connections).toHaveLength(3));
    expect(bridge.calls.find(({ name }) => name === 'connections:remove')?.input).toEqual({
      id: 'connection-4',
    });
  });
});
