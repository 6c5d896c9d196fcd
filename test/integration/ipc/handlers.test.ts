/** The handlers over a real workstation: what the renderer gets, from first start to an exported batch. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channelNames, type ChannelName } from '@shared/ipc/channels';
import type { ChannelInput, ChannelOutput } from '@shared/ipc/contract';
import type { IpcResult } from '@shared/ipc/result';
import { createHandlers } from '@main/ipc/handlers';
import type { DesktopServices } from '@main/ipc/desktop-services';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createFakeDesktop, type FakeDesktop } from '../../fakes/fake-desktop-services';
import { FakeIpcMain } from '../../fakes/fake-electron';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

const electron = vi.hoisted(() => ({ ipcMain: {} }));
vi.mock('electron', () => ({
  get ipcMain() {
    return electron.ipcMain;
  },
}));
const { openDoor } = await import('@main/ipc/door');
const { answerCalls } = await import('@main/ipc/register-ipc');

let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desktop: FakeDesktop;
let ipc: FakeIpcMain;

beforeEach(async () => {
  sandbox = await startSandbox();
  testDesk = await createTestDesk();
  desktop = createFakeDesktop(testDesk, () => sandbox.address);
  ipc = new FakeIpcMain();
  electron.ipcMain = ipc;
  const answer = answerCalls({
    handlers: createHandlers(desktop.services),
    isTrustedSender: () => true,
    log: () => undefined,
  });
  openDoor(Promise.resolve(answer));
});
afterEach(async () => {
  await testDesk.close();
  await sandbox.close();
});

async function call<Name extends ChannelName>(
  name: Name,
  input?: ChannelInput<Name>,
): Promise<ChannelOutput<Name>> {
  const result = (await ipc.invoke(name, input)) as IpcResult<ChannelOutput<Name>>;
  if (!result.ok) throw Object.assign(new Error(result.error.code), result.error);
  return result.value;
}

const person = inventedPerson(3);
const personFactors = { name: person.name, idNumber: person.idNumber };

async function connectSandbox(): Promise<string> {
  await desktop.services.openDesk();
  const connections = await call('sandbox:connect');
  return connections.find(({ providerId }) => providerId === 'marketplace')?.id ?? '';
}

describe('the handlers', () => {
  it('are those of the channels', () => {
    const handlers = createHandlers({ workstation: testDesk.workstation } as DesktopServices);
    expect(Object.keys(handlers).sort()).toEqual([...channelNames].sort());
  });

  it('answer with vault/locked while the vault is closed', async () => {
    await expect(call('batch:list')).rejects.toMatchObject({ code: 'vault/locked' });
    await expect(call('history:search', { filter: {}, offset: 0, limit: 10 })).rejects.toMatchObject({
      code: 'vault/locked',
    });
  });
});

describe('the start', () => {
  it('tells what there is and opens vault and desk together', async () => {
    testDesk.workstation.vault.lock();
    expect(await call('app:getState')).toMatchObject({
      vault: 'locked',
      protection: 'passphrase',
      locale: null,
    });
    await expect(call('vault:unlock', { passphrase: 'wrong one' })).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    await call('vault:unlock', { passphrase: 'open for tests' });
    await call('app:setLocale', { locale: 'en' });
    expect(await call('app:getState')).toMatchObject({ vault: 'open', locale: 'en' });
    expect(await call('batch:list')).toEqual([]);
    expect(desktop.sent.map(({ name }) => name)).toContain('vault:changed');
  });

  it('locks the vault again when the history can not be opened', async () => {
    writeFileSync(
      join(testDesk.folder, 'history.db'),
      'no database at all, and long enough to be read as one',
    );
    testDesk.workstation.vault.lock();
    await expect(call('vault:unlock', { passphrase: 'open for tests' })).rejects.toMatchObject({
      code: 'storage/unreadable',
    });
    expect((await call('app:getState')).vault).toBe('locked');
  });
});

describe('connections', () => {
  it('are listed, saved and shown without a secret', async () => {
    await desktop.services.openDesk();
    const secret = 'an-invented-secret-of-32-letters';
    const saved = await call('connections:save', {
      providerId: 'marketplace',
      name: '总部',
      settings: { baseUrl: 'https://provider.example' },
      credentials: { appId: '10086', secret },
    });
    expect(saved.credentials['secret']).toEqual({ configured: true, hint: 'ters' });
    expect(JSON.stringify(await call('connections:list'))).not.toContain(secret.slice(0, 20));
    const ids = (await call('providers:list')).map(({ id }) => id);
    expect(ids).toEqual(['marketplace', 'ihuyi', 'aliyun', 'expauth', 'glodon']);
    await desktop.services.openDesk();
    await call('connections:remove', { id: saved.id });
    expect(await call('connections:list')).toEqual([]);
  });

  it('with the sandbox are made once, and keep the name that the operator gave', async () => {
    const id = await connectSandbox();
    const [first] = await call('connections:list');
    await call('connections:save', {
      id,
      providerId: 'marketplace',
      name: '练习',
      settings: { baseUrl: sandbox.address.baseUrls.marketplace },
      credentials: {},
    });
    await call('sandbox:connect');
    const after = await call('connections:list');
    expect(after).toHaveLength(5);
    expect(after.find((connection) => connection.id === id)).toMatchObject({ name: '练习', sandbox: true });
    expect(first?.sandbox).toBe(true);
  });

  it('are in use until another one is chosen that is there', async () => {
    const id = await connectSandbox();
    expect((await call('app:getState')).lastConnectionId).toBeNull();
    await call('connections:use', { id });
    await call('connections:use', { id: 'c9' });
    expect((await call('app:getState')).lastConnectionId).toBe(id);
  });

  it('are tested without a paid call', async () => {
    const id = await connectSandbox();
    const company =
      (await call('connections:list')).find(({ providerId }) => providerId === 'ihuyi')?.id ?? '';
    expect(await call('connections:test', { id })).toMatchObject({
      ok: true,
      steps: [{ layer: 'tcp' }, { layer: 'http' }, { layer: 'account', state: 'not-checked' }],
    });
    expect(await call('connections:test', { id: company })).toMatchObject({ ok: true, failedLayer: null });
    expect(await call('connections:balance', { id: company })).toMatchObject({
      ok: true,
      remaining: '1000000',
    });
    await expect(call('connections:balance', { id })).rejects.toMatchObject({
      code: 'connection/no-balance',
    });
    expect(sandbox.books.totals().billed).toBe(0);
    await call('connections:save', {
      id: company,
      providerId: 'ihuyi',
      name: '练习',
      settings: {},
      credentials: { apiKey: 'a-wrong-key-of-the-account' },
    });
    expect(await call('connections:test', { id: company })).toMatchObject({
      ok: false,
      failedLayer: 'signature',
    });
    await sandbox.close();
    expect(await call('connections:test', { id })).toMatchObject({ ok: false, failedLayer: 'tcp' });
  });
});

describe('a check', () => {
  it('comes back masked, is found in the history and copied masked', async () => {
    const connectionId = await connectSandbox();
    const view = await call('check:run', { connectionId, kind: 'id-2', factors: personFactors });
    expect(view).toMatchObject({ verdict: 'match', billed: 'yes', feeFen: 16, sandbox: true });
    // The meaning and the advice are those of the verdict, not of the code around it.
    expect(view.codeMeaning?.en).toBe('The name and the number agree');
    expect(JSON.stringify(view)).not.toContain(person.idNumber);
    const found = await call('history:search', { filter: { text: person.idNumber }, offset: 0, limit: 10 });
    expect(found).toMatchObject({ total: 1, checks: [{ checkId: view.checkId, verdict: 'match' }] });
    expect(JSON.stringify(found)).not.toContain(person.idNumber);
    await call('check:copyMasked', { checkId: view.checkId ?? '' });
    expect(desktop.copied[0]).toContain('match');
    expect(desktop.copied[0]).not.toContain(person.idNumber);
  });

  it('with bad input costs nothing and is not kept', async () => {
    const connectionId = await connectSandbox();
    const view = await call('check:run', {
      connectionId,
      kind: 'id-2',
      factors: { name: '张三', idNumber: '110105194912310021' },
    });
    expect(view).toMatchObject({ checkId: null, verdict: 'invalid-input', billed: 'no', feeFen: 0 });
    expect(sandbox.books.totals().calls).toBe(0);
    await expect(
      call('check:run', { connectionId, kind: 'id-2', factors: { ...personFactors, mobile: '13800138000' } }),
    ).rejects.toMatchObject({ code: 'check/invalid-fields' });
  });
});

describe('a batch', () => {
  it('goes from the file to the exported result', async () => {
    const connectionId = await connectSandbox();
    const source = join(testDesk.folder, '名单.csv');
    writeFileSync(
      source,
      `姓名,身份证号\r\n${person.name},${person.idNumber}\r\n张三,110105194912310021\r\n`,
    );
    desktop.answerDialogs(source);
    const chosen = await call('batch:chooseFile');
    const { batchId: id, sampleRows } = await call('batch:open', {
      path: chosen?.path ?? '',
      connectionId,
      kind: 'id-2',
    });
    expect(JSON.stringify(sampleRows)).not.toContain(person.idNumber);
    expect(await call('batch:get', { id })).toMatchObject({
      state: 'ready',
      rows: { total: 2, planned: 1, invalid: 1 },
      estimateFen: 16,
    });
    expect(await call('batch:rows', { id, offset: 0, limit: 10, filter: 'problems' })).toMatchObject({
      total: 1,
      rows: [{ rowNumber: 2, position: '3', problem: { factor: 'idNumber', cell: 'B3' } }],
    });
    expect(await call('batch:start', { id })).toMatchObject({ state: 'running' });
    await desktop.services.desk().batches.ended(id);
    expect(await call('batch:get', { id })).toMatchObject({
      state: 'done',
      spentFen: 16,
      totals: { match: 1 },
    });
    const rows = await call('batch:rows', { id, offset: 0, limit: 10 });
    expect(JSON.stringify(rows)).not.toContain(person.idNumber);
    const target = join(testDesk.folder, 'out.csv');
    desktop.answerDialogs(target);
    expect(await call('batch:export', { id, format: 'csv', masked: false })).toEqual({
      path: target,
      rows: 2,
      layout: 'plain',
    });
    expect(desktop.suggested).toEqual(['名单-结果-沙箱']);
    expect(existsSync(target)).toBe(true);
    desktop.answerDialogs(null);
    expect(await call('batch:export', { id, format: 'xlsx', masked: true })).toBeNull();
    await expect(call('batch:discard', { id })).rejects.toMatchObject({ code: 'batch/bad-state' });
    expect(desktop.sent.filter(({ name }) => name === 'work:changed')).not.toEqual([]);
  });

  it('keeps its connection from being removed while it runs', async () => {
    const connectionId = await connectSandbox();
    sandbox.setFaults('latency=200');
    const source = join(testDesk.folder, 'a.csv');
    writeFileSync(source, `姓名,身份证号\r\n${person.name},${person.idNumber}\r\n`);
    const { batchId: id } = await call('batch:open', { path: source, connectionId, kind: 'id-2' });
    await call('batch:start', { id });
    await expect(call('connections:remove', { id: connectionId })).rejects.toMatchObject({
      code: 'connection/in-use',
    });
    await expect(call('batch:start', { id })).rejects.toMatchObject({ code: 'batch/bad-state' });
    await expect(call('batch:setMapping', { id, mapping: {} })).rejects.toMatchObject({
      code: 'batch/bad-state',
    });
    expect(await call('batch:stop', { id })).toMatchObject({ rows: { inFlight: 0 } });
  });

  it('saves a template where the operator says', async () => {
    await desktop.services.openDesk();
    const target = join(testDesk.folder, '模板.xlsx');
    desktop.answerDialogs(target);
    expect(await call('batch:saveTemplate', { kind: 'id-2', format: 'xlsx' })).toEqual({
      path: target,
      rows: 0,
    });
    expect(existsSync(target)).toBe(true);
  });
});
