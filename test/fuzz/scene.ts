/**
 * A desk as a mischievous page would find it: real vault file, settings file and encrypted database in a temporary
 * folder, four people with accounts, their checks and batches, and a sandbox behind the connections.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { Role } from '@shared/domain/operators';
import { createHandlers } from '@main/ipc/handlers';
import type { Handlers } from '@main/ipc/register-ipc';
import { inventedPerson } from '@sandbox/register';
import type { RunningSandbox } from '@sandbox/server';
import { createFakeDesktop, type FakeDesktop } from '../fakes/fake-desktop-services';
import { createTestDesk } from '../fakes/test-desk';
import { openProbe, openStores, stampOf, watchFiles, withRestore } from './profile';

/** Whoever sits there when a message comes; `locked` is a closed desk. */
export const callers = ['locked', 'nobody', 'operator', 'reviewer', 'administrator'] as const;
export type Caller = (typeof callers)[number];

export const scenePassphrase = 'a passphrase of the fuzzed desk';
const pins = { administrator: '270941', reviewer: '580236', operator: '914703', other: '306158' } as const;
type Person = keyof typeof pins;
const roleOf = (person: Person): Role => (person === 'other' ? 'operator' : person);

export interface Scene {
  readonly desktop: FakeDesktop;
  readonly handlers: Handlers;
  /** Values that mean something here: ids, paths and PINs, by the name of the field that would hold them. */
  readonly files: readonly string[];
  readonly outputs: string;
  readonly pools: Readonly<Record<string, readonly string[]>>;
  /** Ids of what others than the operator made. */
  readonly batchesOfOthers: ReadonlySet<string>;
  readonly checksOfOthers: ReadonlySet<string>;
  /** Stored values that no message holds, and no answer but a reveal may. */
  readonly wholeValues: readonly string[];
  /** Puts the caller there. false where the desk can no longer be used: somebody changed its keys or people. */
  seat(caller: Caller): Promise<boolean>;
  /** What nobody without the right may change: the lock, who is signed in, commits, settings and vault. */
  fingerprint(): string;
  /** What was started in the background has ended. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface SceneOptions {
  /** A backup that can be restored; takes a moment. */
  readonly backup: boolean;
  /** Nobody else reads the database: a change of its key needs it alone. */
  readonly alone: boolean;
}

export async function createScene(sandbox: RunningSandbox, options: SceneOptions): Promise<Scene> {
  const testDesk = withRestore(await createTestDesk({ openStores, passphrase: scenePassphrase }));
  const { folder } = testDesk;
  const desktop = createFakeDesktop(testDesk, () => sandbox.address);
  const { session } = desktop.services;
  await session.openDesk();
  const handlers = createHandlers(desktop.services);
  const outputs = join(folder, 'outputs');
  mkdirSync(outputs);
  const list = join(folder, '名单.csv');
  const statement = join(folder, '账单.csv');
  writeFileSync(list, `姓名,身份证号\r\n${lineOf(31)}\r\n${lineOf(32)}\r\n`);
  writeFileSync(statement, '调用时间,请求ID,费用\r\n2026-01-15 12:00:00,abc,0.16\r\n');

  const connections = await handlers['sandbox:connect'](undefined);
  const connectionId = connections.find(({ providerId }) => providerId === 'marketplace')?.id ?? '';
  const ids = {} as Record<Person, string>;
  const made = {} as Record<Person, { readonly check: string; readonly batches: readonly string[] }>;
  for (const person of ['administrator', 'reviewer', 'operator', 'other'] as const) {
    await handlers['operators:add']({ name: person, role: roleOf(person), pin: pins[person] });
    const { accounts } = await handlers['operators:getState'](undefined);
    ids[person] = accounts.find(({ name }) => name === person)?.id ?? '';
  }
  for (const [index, person] of (Object.keys(pins) as Person[]).entries()) {
    await session.desk().operators.resume(ids[person]);
    const { name, idNumber } = inventedPerson(index);
    const { checkId } = await handlers['check:run']({
      connectionId,
      kind: 'id-2',
      factors: { name, idNumber },
      overrideLimits: false,
    });
    const open = () => handlers['batch:open']({ path: list, connectionId, kind: 'id-2' });
    const [done, ready] = [(await open()).batchId, (await open()).batchId];
    await handlers['batch:start']({
      id: done,
      retryUnknown: false,
      confirmedFen: 1_000,
      overrideLimits: false,
    });
    await session.desk().batches.ended(done);
    made[person] = { check: checkId ?? '', batches: [done, ready] };
  }
  const files = [list, statement];
  if (options.backup) {
    await session.desk().operators.resume(ids.administrator);
    desktop.answerDialogs(outputs);
    await handlers['backup:chooseFolder'](undefined);
    await handlers['backup:now'](undefined);
    files.push(...readdirSync(outputs).map((name) => join(outputs, name)));
  }
  const everybody = Object.keys(pins) as Person[];
  const others = everybody.filter((person) => person !== 'operator');
  const checkIds = everybody.map((person) => made[person].check);
  const batchIds = everybody.flatMap((person) => made[person].batches);
  const sent = [31, 32, 33, 34].map(inventedPerson);
  const connectionIds = connections.map(({ id }) => id);
  const presentId = () => (session.status() === 'open' ? session.desk().operators.presentId() : null);
  const probe = options.alone ? watchFiles(folder) : openProbe(testDesk);

  return {
    desktop,
    handlers,
    files,
    outputs,
    pools: {
      id: [...batchIds, ...connectionIds, ...Object.values(ids)],
      checkId: checkIds,
      checkIds,
      batchId: batchIds,
      connectionId: connectionIds,
      second: connectionIds,
      operatorId: Object.values(ids),
      path: [...files, outputs],
      pin: Object.values(pins),
      passphrase: [scenePassphrase],
      name: sent.map(({ name }) => name),
      idNumber: sent.map(({ idNumber }) => idNumber),
      text: sent.map(({ idNumber }) => idNumber),
    },
    batchesOfOthers: new Set(others.flatMap((person) => made[person].batches)),
    checksOfOthers: new Set(others.map((person) => made[person].check)),
    wholeValues: everybody.map((_, index) => inventedPerson(index).idNumber),
    async seat(caller) {
      desktop.answerDialogs(null);
      if (caller === 'locked') {
        if (session.status() === 'open') await session.lock('operator');
        return true;
      }
      try {
        if (session.status() !== 'open') {
          testDesk.workstation.settings.delete('wrongTries');
          await session.unlock({ passphrase: scenePassphrase });
        }
        const { operators } = session.desk();
        if (caller === 'nobody') {
          if (operators.presentId() !== null) await operators.signOut();
          return (await operators.list()).length > 0;
        }
        if (operators.presentId() !== ids[caller]) await operators.resume(ids[caller]);
        return (await operators.present())?.role === caller;
      } catch (error) {
        if (error instanceof AppError) return false;
        throw error;
      }
    },
    fingerprint: () =>
      [
        session.status(),
        presentId(),
        probe.version(),
        ...stampOf(folder, 'settings.json'),
        stampOf(folder, 'vault.json'),
      ].join(' '),
    async settled() {
      if (session.status() !== 'open') return;
      const { batches } = session.desk();
      for (const id of batches.runningIds()) await batches.ended(id);
    },
    async close() {
      probe.close();
      await session.close();
      await testDesk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const lineOf = (index: number) => {
  const { name, idNumber } = inventedPerson(index);
  return `${name},${idNumber}`;
};
