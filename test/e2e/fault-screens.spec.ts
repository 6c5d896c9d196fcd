/**
 * Every fault of the ground that the desk stands on, made for real: one screen that says what happened, what is
 * kept and what to do, in both languages; and when the fault is gone, everything is there.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inventedPerson } from '@sandbox/register';
import { expect, type OpenDesk, type OpenDeskOptions, test } from './fixtures';
import { setDatabaseVersion } from './support/database-key';
import { makeReadOnly, SmallDisk } from './support/disks';
import { inSession, makeKeychainVault } from './support/keychain';
import { connectSandbox, passphrase, runCli, type SandboxProcess } from './support/programs';

type Words = readonly [zh: RegExp, en: RegExp];

/** What a screen has to say. */
interface Screen {
  readonly code: string;
  readonly happened: Words;
  readonly kept: Words;
  readonly todo: Words;
}

const looks = [
  { locale: 'zh-CN', at: 0, colorScheme: 'light' },
  { locale: 'en', at: 1, colorScheme: 'dark' },
] as const;
type Look = (typeof looks)[number];

async function speak(profile: string, locale: Look['locale']): Promise<void> {
  const path = join(profile, 'settings.json');
  const settings = JSON.parse(await readFile(path, 'utf8').catch(() => '{}')) as object;
  await writeFile(path, JSON.stringify({ ...settings, locale }));
}

async function expectScreen(page: Page, screen: Screen, { at, locale, colorScheme }: Look): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: screen.code });
  await expect(alert).toHaveCount(1);
  for (const words of [screen.happened, screen.kept, screen.todo])
    await expect(alert).toContainText(words[at]);
  const name = `${screen.code.replace('/', '-')}-${locale}-${colorScheme}.png`;
  await page.screenshot({ path: test.info().outputPath(name) });
}

async function enter(page: Page, text = passphrase): Promise<void> {
  await page.getByLabel(/^(?:口令|Passphrase)$/u).fill(text);
  await page.getByRole('button', { name: /(?:解锁|Unlock)$/u }).click();
}

/** Each language and theme in a start of its own; `meet` leads to the screen. */
async function expectInBothLanguages(
  openDesk: OpenDesk,
  profile: string,
  screen: Screen,
  meet: (page: Page) => Promise<void>,
  options: OpenDeskOptions = {},
): Promise<void> {
  for (const look of looks) {
    await speak(profile, look.locale);
    const { page, close } = await openDesk(options);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await meet(page);
    await expectScreen(page, screen, look);
    await close();
  }
}

/** A profile with two checks, and all that the history tells of them. */
async function makeHistory(profile: string, sandbox: SandboxProcess): Promise<string> {
  await connectSandbox(profile, sandbox);
  for (const index of [5, 6]) {
    const { name, idNumber } = inventedPerson(index);
    const words = ['check', '测试 marketplace', `name=${name}`, `idNumber=${idNumber}`];
    expect((await runCli(profile, words)).errors).not.toContain('storage/');
  }
  return historyOf(profile);
}

async function historyOf(profile: string, checks = 2): Promise<string> {
  const { status, output, errors } = await runCli(profile, ['history', '--json', '--limit', '100']);
  expect(errors).toBe('');
  expect(status).toBe(0);
  expect(output.match(/"verdict": ?"match"/gu)).toHaveLength(checks);
  return output;
}

const vaultKept: Words = [
  /数据库与凭证均已保留，未作任何改动/u,
  /Database and credentials are kept; nothing was changed/u,
];

test('the keyring is missing, another kind, or has lost the key', async ({
  openDesk,
  openSession,
  profile,
}) => {
  const own = await openSession('own', { keyring: true });
  const other = await openSession('other', { keyring: true });
  const bare = await openSession('bare', { keyring: false });
  await makeKeychainVault(openDesk, own);
  const vaultFile = join(profile, 'vault.json');
  const [record, database] = [await readFile(vaultFile, 'utf8'), await readFile(join(profile, 'history.db'))];
  const stay = async () => undefined;
  const unavailable: Screen = {
    code: 'vault/keychain-unavailable',
    happened: [/系统钥匙串不可用/u, /The system keychain is not available/u],
    kept: vaultKept,
    todo: [/在启用钥匙串后重试/u, /enable the keychain and try again/u],
  };
  await expectInBothLanguages(openDesk, profile, unavailable, stay, inSession(bare));
  const lost: Screen = {
    code: 'vault/key-lost',
    happened: [
      /系统钥匙串中没有本机数据的密钥/u,
      /The system keychain does not hold the key of the local data/u,
    ],
    kept: vaultKept,
    todo: [/请恢复原来的钥匙串，或用恢复密钥打开/u, /Bring the former keychain back/u],
  };
  await expectInBothLanguages(openDesk, profile, lost, stay, inSession(other));

  // As a desk of KDE leaves it: the same form, another name of the backend.
  const { record: written } = JSON.parse(record) as { record: { wrap: { backend: string } } };
  const changed = { ...written, wrap: { ...written.wrap, backend: 'kwallet5' } };
  const checksum = createHash('sha256').update(JSON.stringify(changed)).digest('hex');
  await writeFile(vaultFile, JSON.stringify({ record: changed, checksum }));
  const another: Screen = {
    code: 'vault/keychain-changed',
    happened: [/系统钥匙串已更换/u, /The system keychain was replaced/u],
    kept: vaultKept,
    todo: [/请换回原来的钥匙串，或用恢复密钥打开/u, /Go back to the former keychain/u],
  };
  await expectInBothLanguages(openDesk, profile, another, stay, inSession(own));

  await writeFile(vaultFile, record);
  expect((await readFile(join(profile, 'history.db'))).equals(database)).toBe(true);
  const { page } = await openDesk(inSession(own));
  await expect(page.getByRole('button', { name: 'Try with the sandbox' })).toBeVisible();
});

test('the record of the vault is missing or damaged, or the passphrase is wrong', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  const before = await makeHistory(profile, sandbox);
  const vaultFile = join(profile, 'vault.json');
  const aside = `${vaultFile}.aside`;
  const stay = async () => undefined;
  await rename(vaultFile, aside);
  const missing: Screen = {
    code: 'vault/record-missing',
    happened: [/缺少保险库文件/u, /The vault file is missing/u],
    kept: vaultKept,
    todo: [/请从备份恢复该文件后重试/u, /Restore the file from a backup, then try again/u],
  };
  await expectInBothLanguages(openDesk, profile, missing, stay);
  await writeFile(vaultFile, 'half a rec');
  const damaged: Screen = {
    code: 'vault/damaged',
    happened: [/保险库文件已损坏/u, /The vault file is damaged/u],
    kept: vaultKept,
    todo: [/请从备份恢复该文件后重试/u, /Restore it from a backup, then try again/u],
  };
  await expectInBothLanguages(openDesk, profile, damaged, stay);
  await rename(aside, vaultFile);
  const wrong: Screen = {
    code: 'vault/wrong-passphrase',
    happened: [/口令不正确，保险库未打开/u, /The passphrase does not fit; the vault stays closed/u],
    kept: [/数据未受影响/u, /the data are as they were/u],
    todo: [/请检查大小写和输入法后重试/u, /Check capitals and the input method, then try again/u],
  };
  await expectInBothLanguages(openDesk, profile, wrong, (page) => enter(page, 'not the passphrase'));
  expect(await historyOf(profile)).toBe(before);
});

test('the database is of a newer program, or cannot be read', async ({ openDesk, profile, sandbox }) => {
  const before = await makeHistory(profile, sandbox);
  const path = join(profile, 'history.db');
  const present = await setDatabaseVersion(profile, 9_999);
  const newer: Screen = {
    code: 'storage/newer-database',
    happened: [/数据库来自更新的版本/u, /The database is from a newer version/u],
    kept: vaultKept,
    todo: [/请安装更新的版本/u, /Install the newer version/u],
  };
  await expectInBothLanguages(openDesk, profile, newer, enter);
  await setDatabaseVersion(profile, present);
  const sound = await readFile(path);
  const damaged = Buffer.from(sound);
  damaged.fill(7, 0, 8_192);
  await writeFile(path, damaged);
  const unreadable: Screen = {
    code: 'storage/unreadable',
    happened: [/数据库无法读取/u, /The database cannot be read/u],
    kept: vaultKept,
    todo: [/请从备份恢复/u, /Restore a backup/u],
  };
  await expectInBothLanguages(openDesk, profile, unreadable, enter);
  expect((await readFile(path)).equals(damaged)).toBe(true);
  await writeFile(path, sound);
  expect(await historyOf(profile)).toBe(before);
});

test('the profile cannot be written', async ({ openDesk, profile, sandbox }) => {
  const before = await makeHistory(profile, sandbox);
  const readOnly: Screen = {
    code: 'storage/read-only',
    happened: [/数据目录不可写/u, /The data folder cannot be written/u],
    kept: vaultKept,
    todo: [/请检查目录权限，或选择其他目录/u, /Check its permissions, or choose another folder/u],
  };
  for (const look of looks) {
    await speak(profile, look.locale);
    const files = await Promise.all(
      ['history.db', 'vault.json'].map((name) => readFile(join(profile, name))),
    );
    const disk = await makeReadOnly(profile);
    try {
      const { page, close } = await openDesk();
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await enter(page);
      await expectScreen(page, readOnly, look);
      await close();
    } finally {
      await disk.release();
    }
    const after = await Promise.all(
      ['history.db', 'vault.json'].map((name) => readFile(join(profile, name))),
    );
    expect(after.every((bytes, index) => bytes.equals(files[index] ?? Buffer.alloc(0)))).toBe(true);
  }
  expect(await historyOf(profile)).toBe(before);
});

test('the disk is full, before the desk opens and while it is open', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  const disk = SmallDisk.mount(profile, 48 * 1024 * 1024);
  try {
    const before = await makeHistory(profile, sandbox);
    const full: Screen = {
      code: 'storage/disk-full',
      happened: [/磁盘空间不足/u, /The disk is full/u],
      kept: [/已完成的结果已保存/u, /finished results are saved/u],
      todo: [/请清理磁盘后继续/u, /free some space, then carry on/u],
    };
    for (const look of looks) {
      await speak(profile, look.locale);
      await disk.fill();
      const { page, close } = await openDesk();
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await enter(page);
      await expectScreen(page, full, look);
      await disk.free();
      // The same window opens as soon as there is space.
      await enter(page);
      await expect(page.getByRole('navigation')).toBeVisible();

      const example = { 'zh-CN': '虚构示例: 一致', en: 'Examples: Match' }[look.locale];
      const booked = (await sandbox.bookedCalls()).length;
      await disk.fill();
      await page.getByRole('button', { name: example, exact: true }).click();
      await page.getByLabel(/^(?:身份证号|ID number)$/u).press('Enter');
      const alert = page.getByRole('alert').filter({ hasText: full.code });
      for (const words of [full.happened, full.kept, full.todo])
        await expect(alert).toContainText(words[look.at]);
      await page.screenshot({ path: test.info().outputPath(`disk-full-open-${look.locale}.png`) });
      expect(await sandbox.bookedCalls()).toHaveLength(booked);
      await disk.free();
      await close();
    }
    expect(await historyOf(profile)).toBe(before);
  } finally {
    disk.unmount();
  }
});

test('the clock is a day off', async ({ openDesk, profile, sandbox }) => {
  await makeHistory(profile, sandbox);
  await sandbox.setFaults('clockSkew=86400');
  for (const { locale, at, colorScheme } of looks) {
    await speak(profile, locale);
    const { page, close } = await openDesk();
    await page.emulateMedia({ colorScheme });
    await enter(page);
    await page.getByRole('button', { name: /^(?:虚构示例: 一致|Examples: Match)$/u }).click();
    await page.getByLabel(/^(?:身份证号|ID number)$/u).press('Enter');
    // The balance tells the difference too, and may do so before this check is answered.
    await expect(page.getByRole('button', { name: /^(?:复制脱敏结果|Copy masked)/u })).toBeVisible();
    const notice = page
      .getByRole('status')
      .filter({ hasText: at === 0 ? /本机时间比服务商慢/u : /clock is/u });
    const words = [
      [
        /慢 (?:1 天|23 小时)/u,
        /签名已按服务商的时间修正/u,
        /记录中的时间仍以本机为准/u,
        /请在系统设置中校准本机时间/u,
      ],
      [
        /(?:1 d|23 h).* behind/u,
        /signed with the provider’s time/u,
        /records carry this computer’s/u,
        /set its clock/u,
      ],
    ][at];
    for (const said of words ?? []) await expect(notice).toContainText(said);
    await page.screenshot({ path: test.info().outputPath(`clock-${locale}-${colorScheme}.png`) });
    await close();
  }
  await sandbox.setFaults('');
  // The calls were answered as ever, and kept.
  await historyOf(profile, 4);
  expect((await sandbox.bookedCalls()).filter(({ billed }) => billed)).toHaveLength(4);
});
