import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEntry } from '@main/audit/chain';
import { createHandlers } from '@main/ipc/handlers';
import type { Handlers } from '@main/ipc/register-ipc';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createFakeDesktop, type FakeDesktop } from '../../fakes/fake-desktop-services';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

const pins = { 林主管: '270941', 周复核: '580236', 陈柜员: '914703', 吴柜员: '306158' };
type Name = keyof typeof pins;

let testDesk: TestDesk;
let desktop: FakeDesktop;
let handlers: Handlers;
let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
  testDesk = await createTestDesk();
  desktop = createFakeDesktop(testDesk, () => sandbox.address);
  await desktop.services.openDesk();
  handlers = createHandlers(desktop.services);
});
afterEach(async () => {
  await desktop.services.session.close();
  await testDesk.close();
  await sandbox.close();
});

const idOf = async (name: Name) => {
  const { accounts } = await handlers['operators:getState'](undefined);
  return accounts.find((account) => account.name === name)?.id ?? '';
};
const signIn = async (name: Name) => {
  await handlers['operators:signIn']({ id: await idOf(name), pin: pins[name] });
};
async function makeAccounts(): Promise<void> {
  await handlers['operators:add']({ name: '林主管', role: 'administrator', pin: pins.林主管 });
  await handlers['operators:add']({ name: '周复核', role: 'reviewer', pin: pins.周复核 });
  await handlers['operators:add']({ name: '陈柜员', role: 'operator', pin: pins.陈柜员 });
  await handlers['operators:add']({ name: '吴柜员', role: 'operator', pin: pins.吴柜员 });
}
async function check(index: number) {
  const connections = await handlers['connections:list'](undefined);
  const connection = connections.find(({ kinds }) => kinds.includes('id-2'));
  const { name, idNumber } = inventedPerson(index);
  const input = { connectionId: connection?.id ?? '', kind: 'id-2', overrideLimits: false } as const;
  return handlers['check:run']({ ...input, factors: { name, idNumber } });
}
async function audited(action: string): Promise<readonly AuditEntry[]> {
  const { entries } = await desktop.services.desk().data.pageAudit({ rows: true }, 0, 500);
  return entries.filter((entry) => entry.action === action);
}

describe('a desk without accounts', () => {
  it('asks nobody to sign in and forbids nothing', async () => {
    await handlers['sandbox:connect'](undefined);
    const { operator } = await check(1);
    expect(operator).toBeNull();
    await handlers['guards:set']({ dayLimitFen: 5_000 });
    expect(await handlers['operators:getState'](undefined)).toEqual({ accounts: [], present: null });
  });

  it('cannot ask for a second person', async () => {
    await expect(handlers['guards:set']({ approveAboveFen: 100 })).rejects.toMatchObject({
      code: 'guard/needs-accounts',
    });
  });

  it('gets an administrator first', async () => {
    const account = { name: '周复核', role: 'reviewer', pin: pins.周复核 } as const;
    await expect(handlers['operators:add'](account)).rejects.toMatchObject({
      code: 'operator/administrator-needed',
    });
  });
});

describe('accounts', () => {
  beforeEach(async () => {
    await handlers['sandbox:connect'](undefined);
    await makeAccounts();
  });

  it('close every channel until somebody signs in', async () => {
    await handlers['operators:signOut'](undefined);
    const refused = { code: 'operator/not-signed-in' };
    await expect(handlers['connections:list'](undefined)).rejects.toMatchObject(refused);
    await expect(handlers['batch:list'](undefined)).rejects.toMatchObject(refused);
    await expect(
      handlers['operators:add']({ name: 'x', role: 'administrator', pin: '270941' }),
    ).rejects.toMatchObject(refused);
    await signIn('陈柜员');
    expect(await handlers['connections:list'](undefined)).not.toHaveLength(0);
  });

  it('stand under what their people do, in the history and in the audit chain', async () => {
    await signIn('陈柜员');
    expect(await check(1)).toMatchObject({ operator: '陈柜员' });
    await signIn('周复核');
    await check(2);
    const all = await handlers['history:search']({ filter: {}, offset: 0, limit: 10 });
    expect(all.checks.map(({ operator }) => operator)).toEqual(['周复核', '陈柜员']);
    const filter = { operatorId: await idOf('陈柜员') };
    expect((await handlers['history:search']({ filter, offset: 0, limit: 10 })).total).toBe(1);
    expect((await audited('check.run')).map(({ actor }) => actor)).toEqual([
      'test:operator/周复核',
      'test:operator/陈柜员',
    ]);
  });

  it('show an operator their own checks only', async () => {
    await signIn('吴柜员');
    const { checkId } = await check(1);
    await signIn('陈柜员');
    const found = await handlers['history:search']({ filter: {}, offset: 0, limit: 10 });
    expect(found.total).toBe(0);
    await expect(handlers['check:copyMasked']({ checkId: checkId ?? '' })).rejects.toMatchObject({
      code: 'operator/not-yours',
    });
  });

  it('give values to those who may, with a reason, and log them', async () => {
    await signIn('陈柜员');
    const { checkId } = await check(1);
    const subject = { kind: 'check', checkId: checkId ?? '' } as const;
    const request = { subject, field: 'idNumber', reason: 'audit', note: '' } as const;
    await expect(handlers['value:reveal'](request)).rejects.toMatchObject({ code: 'operator/not-allowed' });
    await signIn('周复核');
    const { value } = await handlers['value:reveal'](request);
    expect(value).toBe(inventedPerson(1).idNumber);
    await handlers['value:copy']({ subject, field: 'idNumber' });
    expect(desktop.copiedForShort).toEqual([value]);
    const [entry] = await audited('value.revealed');
    expect(entry).toMatchObject({ actor: 'test:operator/周复核', subject: checkId });
    expect(JSON.stringify([await audited('value.revealed'), await audited('value.copied')])).not.toContain(
      value,
    );
    // The next person does not copy what this one was shown.
    await signIn('林主管');
    await expect(handlers['value:copy']({ subject, field: 'idNumber' })).rejects.toMatchObject({
      code: 'value/not-revealed',
    });
  });

  it('wait after wrong PINs, each for itself, and the tries are logged', async () => {
    const id = await idOf('陈柜员');
    for (let tries = 0; tries < 4; tries += 1) {
      await expect(handlers['operators:signIn']({ id, pin: '111222' })).rejects.toMatchObject({
        code: 'operator/wrong-pin',
      });
    }
    await expect(handlers['operators:signIn']({ id, pin: pins.陈柜员 })).rejects.toMatchObject({
      code: 'vault/too-many-tries',
    });
    await signIn('吴柜员');
    expect(await audited('operator.wrong-try')).toHaveLength(4);
  });

  it('get a temporary PIN from an administrator, which is good for choosing another and nothing else', async () => {
    const id = await idOf('周复核');
    await expect(handlers['operators:signIn']({ id, pin: '111222' })).rejects.toMatchObject({
      code: 'operator/wrong-pin',
    });
    await expect(handlers['operators:resetPin']({ id, pin: '123456' })).rejects.toMatchObject({
      code: 'vault/weak-pin',
    });
    await handlers['operators:resetPin']({ id, pin: '840615' });
    await expect(handlers['operators:signIn']({ id, pin: pins.周复核 })).rejects.toMatchObject({
      code: 'operator/wrong-pin',
    });
    const { operators } = desktop.services.desk();
    const temporary = { code: 'operator/pin-temporary' };
    await expect(handlers['operators:signIn']({ id, pin: '840615' })).rejects.toMatchObject(temporary);
    // The administrator knows it: it is nobody's yes to a batch.
    await expect(operators.prove(id, '840615')).rejects.toMatchObject(temporary);
    await expect(handlers['operators:signIn']({ id, pin: '840615', newPin: '840615' })).rejects.toMatchObject(
      { code: 'operator/pin-same' },
    );
    await handlers['operators:signIn']({ id, pin: '840615', newPin: '736204' });
    expect((await handlers['operators:getState'](undefined)).present).toMatchObject({ name: '周复核' });
    await handlers['operators:signIn']({ id, pin: '736204' });
    const [entry] = await audited('operator.pin-reset');
    expect(entry).toMatchObject({ actor: 'test:operator/林主管', subject: id });
    expect(await audited('operator.changed')).toHaveLength(1);
  });

  it('end what somebody is signed in to when the PIN is reset elsewhere, and go on after one’s own change', async () => {
    await signIn('陈柜员');
    await handlers['operators:setOwnPin']({ pin: pins.陈柜员, newPin: '736204' });
    expect(await handlers['connections:list'](undefined)).not.toHaveLength(0);
    // As another process writes it.
    const { data } = desktop.services.desk();
    const pin = { salt: 'c2FsdA==', hash: 'aGFzaA==', temporary: true } as const;
    await data.changeOperator(await idOf('陈柜员'), { pin }, 1_000);
    await expect(handlers['connections:list'](undefined)).rejects.toMatchObject({
      code: 'operator/not-signed-in',
    });
  });

  it('reset no PIN of their own', async () => {
    await expect(
      handlers['operators:resetPin']({ id: await idOf('林主管'), pin: '840615' }),
    ).rejects.toMatchObject({ code: 'operator/own-pin' });
  });

  it('are read once for a right and what it is limited to', async () => {
    await signIn('陈柜员');
    const { checkId } = await check(1);
    const { data } = desktop.services.desk();
    const reading = vi.spyOn(data, 'listOperators');
    await handlers['history:life']({ checkId: checkId ?? '' });
    expect(reading).toHaveBeenCalledTimes(1);
  });

  it('keep an administrator, and names are given once', async () => {
    await expect(handlers['operators:remove']({ id: await idOf('林主管') })).rejects.toMatchObject({
      code: 'operator/administrator-needed',
    });
    await handlers['operators:remove']({ id: await idOf('吴柜员') });
    const again = { name: '吴柜员', role: 'operator', pin: pins.吴柜员 } as const;
    await expect(handlers['operators:add'](again)).rejects.toMatchObject({ code: 'operator/name-taken' });
  });
});

describe('a batch above the amount', () => {
  const price = 100;
  let id: string;
  beforeEach(async () => {
    await handlers['sandbox:connect'](undefined);
    await makeAccounts();
    const connection = (await handlers['connections:list'](undefined)).find(({ kinds }) =>
      kinds.includes('id-2'),
    );
    if (connection === undefined) throw new Error('No connection.');
    const settings = { ...connection.settings, price };
    const { id: connectionId, providerId, name } = connection;
    await handlers['connections:save']({ id: connectionId, providerId, name, settings, credentials: {} });
    await handlers['guards:set']({ approveAboveFen: 150, confirmAboveFen: null });
    const path = join(testDesk.folder, '名单.csv');
    const people = [1, 2, 3].map((index) => inventedPerson(index));
    const lines = people.map((person) => `${person.name},${person.idNumber}`);
    writeFileSync(path, ['姓名,身份证号', ...lines].join('\n'));
    await signIn('陈柜员');
    id = (await handlers['batch:open']({ path, connectionId, kind: 'id-2' })).batchId;
  });
  const start = () =>
    handlers['batch:start']({ id, retryUnknown: false, confirmedFen: 0, overrideLimits: false });
  const approve = async (name: Name) =>
    handlers['batch:approve']({ id, operatorId: await idOf(name), pin: pins[name] });

  it('starts after another person with that right said yes, not before', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'guard/not-approved' });
    await expect(approve('周复核')).rejects.toMatchObject({ code: 'guard/not-asked' });
    expect((await handlers['batch:askApproval']({ id })).approval).toMatchObject({
      state: 'asked',
      costFen: 300,
      askedBy: '陈柜员',
    });
    await expect(start()).rejects.toMatchObject({ code: 'guard/not-approved' });
    await expect(approve('吴柜员')).rejects.toMatchObject({ code: 'operator/not-allowed' });
    expect((await approve('周复核')).approval).toMatchObject({ state: 'approved', approvedBy: '周复核' });
    await start();
    await desktop.services.desk().batches.ended(id);
    expect((await handlers['batch:get']({ id })).state).toBe('done');
    const [entry] = await audited('batch.approved');
    expect(entry?.detail).toContain('周复核');
    const sent = await audited('batch.row-sent');
    expect(new Set(sent.map(({ actor }) => actor))).toEqual(new Set(['test:operator/陈柜员']));
  });

  it('is not approved by whoever asked', async () => {
    await signIn('周复核');
    await handlers['batch:askApproval']({ id });
    await expect(approve('周复核')).rejects.toMatchObject({ code: 'guard/same-person' });
    expect((await approve('林主管')).approval?.state).toBe('approved');
  });

  it('needs another yes after its policy changed', async () => {
    await handlers['batch:askApproval']({ id });
    await approve('周复核');
    const changed = await handlers['batch:setPolicy']({ id, policy: { duplicates: 'send' } });
    expect(changed).toMatchObject({ needsApproval: true, approval: { state: 'void' } });
    await expect(start()).rejects.toMatchObject({ code: 'guard/not-approved' });
  });
});
