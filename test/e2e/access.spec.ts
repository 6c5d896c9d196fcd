/** Every screen of the window: no serious finding of axe in any theme and language, nothing out of reach at 200 %. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Desk, expect, type OpenDesk, test } from './fixtures';
import { setDatabaseVersion } from './support/database-key';
import { inSession, makeKeychainVault } from './support/keychain';
import { axeLook, zoomLook } from './support/looks';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, makeProfile, passphrase, runCli, type SandboxProcess } from './support/programs';
import { type Look, walkBatch, walkCheck, walkStart, walkUnlock } from './support/screens';
import { walkEmpty, walkFirstConnection, walkOffline } from './support/screens-empty';
import { walkCrash, walkLocked, walkVaultSettings } from './support/screens-locked';
import { walkHistory } from './support/screens-records';
import { walkRest } from './support/screens-settings';

// Screen by screen: a machine with much else to do takes its time.
test.describe.configure({ timeout: 480_000 });

async function connectTwo(profile: string, sandbox: SandboxProcess): Promise<void> {
  await connectSandbox(profile, sandbox, { qps: '20' }, ['marketplace']);
  const { baseUrls, credentials } = sandbox.address;
  const words = ['connect', 'marketplace', '--name', '第二家', '--set', `baseUrl=${baseUrls.marketplace}`];
  expect(
    (await runCli(profile, [...words, '--set', 'price=10'], JSON.stringify(credentials.marketplace))).status,
  ).toBe(0);
}

/** Leaves two rows of which nobody knows whether they were billed. */
async function checkThirty(profile: string, sandbox: SandboxProcess, folder: string): Promise<void> {
  await connectTwo(profile, sandbox);
  const input = join(folder, '客户.xlsx');
  await writeWorkbook(input, peopleOf(30));
  await sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking', times: 2 });
  await runCli(profile, ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'results.csv')]);
}

const inspections = [
  { name: 'no serious finding in either theme and either language', lookOf: axeLook },
  { name: 'nothing is cut off or out of reach at 200 %', lookOf: zoomLook },
] as const;

type LookOf = (desk: Desk) => Look;

async function setSize({ app }: Desk): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 720),
  );
}

/** Shows a fault of the start as the system's language and the one kept in the profile say. */
async function walkFault(openDesk: OpenDesk, code: string, lookOf: LookOf): Promise<void> {
  const desk = await openDesk();
  await setSize(desk);
  const alert = desk.page.getByRole('alert').filter({ hasText: code });
  const field = desk.page.getByLabel('口令', { exact: true });
  await expect(alert.or(field)).toBeVisible();
  if (await field.isVisible()) {
    await field.fill(passphrase);
    await desk.page.getByRole('button', { name: '解锁' }).click();
  }
  await expect(alert).toBeVisible();
  await lookOf(desk)(`fault: ${code}`);
  await desk.close();
}

for (const { name, lookOf } of inspections) {
  test(`start, and pages without anything in them: ${name}`, async ({ openDesk }) => {
    const found: string[] = [];
    const start = await openDesk();
    await setSize(start);
    await walkStart(start, lookOf(start, found));
    await walkEmpty(start, lookOf(start, found));
    await walkFirstConnection(start, lookOf(start, found));
    await walkOffline(start, lookOf(start, found));
    await start.close();
    expect(found).toEqual([]);
  });

  test(`locked, refused and crashed: ${name}`, async ({ openDesk, profile }) => {
    const found: string[] = [];
    await makeProfile(profile);
    expect((await runCli(profile, ['history'])).status).toBe(0);
    await writeFile(join(profile, 'settings.json'), JSON.stringify({ locale: 'zh-CN' }));
    const desk = await openDesk();
    await setSize(desk);
    const look = lookOf(desk, found);
    await desk.page.getByLabel('口令', { exact: true }).fill(passphrase);
    await desk.page.getByRole('button', { name: '解锁' }).click();
    await desk.page.getByRole('button', { name: '用沙箱试一试' }).click();
    await expect(desk.page.getByRole('navigation')).toBeVisible();
    await walkVaultSettings(desk, look);
    await walkLocked(desk, look);
    await desk.page.getByLabel('PIN').fill('482915');
    await desk.page.getByRole('button', { name: '解锁' }).click();
    await walkCrash(desk, look);
    await desk.close();

    // As if the last try had been a wrong one of many, just now.
    const path = join(profile, 'settings.json');
    const settings = JSON.parse(await readFile(path, 'utf8')) as { wrongTries: object };
    Object.assign(settings.wrongTries, { inARow: 8, lastAtMs: Date.now() });
    await writeFile(path, JSON.stringify(settings));
    const waiting = await openDesk();
    await setSize(waiting);
    await expect(waiting.page.getByText(/错误次数过多/)).toBeVisible();
    await lookOf(waiting, found)('locked: wait');
    expect(found).toEqual([]);
  });

  test(`faults of the ground: ${name}`, async ({ openDesk, profile }) => {
    const found: string[] = [];
    const faultLook = (desk: Desk) => lookOf(desk, found);
    await makeProfile(profile);
    expect((await runCli(profile, ['history'])).status).toBe(0);
    await writeFile(join(profile, 'settings.json'), JSON.stringify({ locale: 'zh-CN' }));
    const [vaultFile, database] = [join(profile, 'vault.json'), join(profile, 'history.db')];

    const record = await readFile(vaultFile);
    await writeFile(vaultFile, 'half a rec');
    await walkFault(openDesk, 'vault/damaged', faultLook);
    await rm(vaultFile);
    await walkFault(openDesk, 'vault/record-missing', faultLook);
    await writeFile(vaultFile, record);

    const sound = await readFile(database);
    await setDatabaseVersion(profile, 9_999);
    await walkFault(openDesk, 'storage/newer-database', faultLook);
    await writeFile(database, Buffer.from(sound).fill(7, 0, 8_192));
    await walkFault(openDesk, 'storage/unreadable', faultLook);
    expect(found).toEqual([]);
  });

  test(`a keychain that is gone: ${name}`, async ({ openDesk, openSession }) => {
    const found: string[] = [];
    const own = await openSession('own', { keyring: true });
    const bare = await openSession('bare', { keyring: false });
    await makeKeychainVault(openDesk, own);
    await walkFault(
      () => openDesk(inSession(bare)),
      'vault/keychain-unavailable',
      (desk) => lookOf(desk, found),
    );
    expect(found).toEqual([]);
  });

  test(`unlock and check: ${name}`, async ({ openDesk, profile, sandbox }) => {
    const found: string[] = [];
    await connectTwo(profile, sandbox);
    const desk = await openDesk();
    await setSize(desk);
    await desk.page.getByRole('button', { name: '简体中文' }).click();
    await walkUnlock(desk, lookOf(desk, found));
    await walkCheck(desk, sandbox, lookOf(desk, found));
    expect(found).toEqual([]);
  });

  test(`batch: ${name}`, async ({ openDesk, profile, sandbox, folder }) => {
    const found: string[] = [];
    await connectTwo(profile, sandbox);
    const desk = await openDesk({ unlock: true });
    await setSize(desk);
    await walkBatch(desk, folder, lookOf(desk, found));
    expect(found).toEqual([]);
  });

  test(`history: ${name}`, async ({ openDesk, profile, sandbox, folder }) => {
    const found: string[] = [];
    await checkThirty(profile, sandbox, folder);
    const desk = await openDesk({ unlock: true });
    await setSize(desk);
    await walkHistory(desk, sandbox, folder, lookOf(desk, found));
    expect(found).toEqual([]);
  });

  test(`connections, settings: ${name}`, async ({ openDesk, profile, sandbox, folder }) => {
    const found: string[] = [];
    await checkThirty(profile, sandbox, folder);
    const desk = await openDesk({ unlock: true });
    await setSize(desk);
    await walkRest(desk, lookOf(desk, found));
    expect(found).toEqual([]);
  });
}
