/** The page that an invented person completes, in a real browser, between two calls of the command line. */
import { resolve } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test as base } from './fixtures';
import { inventedPerson as person } from '@sandbox/register';
import { electronPath, runCli, type SandboxProcess } from './support/programs';

interface Fixtures {
  /** An empty window of a browser that is not the workstation. */
  readonly browserPage: Page;
}

const test = base.extend<Fixtures>({
  browserPage: async ({ folder }, use) => {
    const isRoot = process.getuid?.() === 0;
    const app = await _electron.launch({
      executablePath: electronPath(),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        resolve(import.meta.dirname, 'support/browser'),
        `--user-data-dir=${folder}/browser`,
      ],
      env: { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8' },
    });
    await use(await app.firstWindow());
    await app.close();
  },
});

const addressSchema = z.object({
  baseUrls: z.object({ glodon: z.string() }),
  credentials: z.object({ glodon: z.record(z.string(), z.string()) }),
  settings: z.object({ glodon: z.record(z.string(), z.string()) }),
});

const checkSchema = z.object({
  verdict: z.string(),
  providerCode: z.string().nullable(),
  checkId: z.string(),
  accountId: z.string().optional(),
  certId: z.string().optional(),
  url: z.string().optional(),
});

async function connect(profile: string, sandbox: SandboxProcess): Promise<void> {
  const { baseUrls, credentials, settings } = addressSchema.parse(sandbox.address);
  const sets = Object.entries({ baseUrl: baseUrls.glodon, ...settings.glodon });
  const words = sets.flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const { status, errors } = await runCli(
    profile,
    ['connect', 'glodon', '--name', '广联达', ...words],
    JSON.stringify(credentials.glodon),
  );
  expect({ status, errors }).toMatchObject({ status: 0 });
}

async function cliJson(profile: string, words: readonly string[]) {
  const { status, output, errors } = await runCli(profile, [...words, '--json']);
  expect({ status, errors }).toMatchObject({ status: 0 });
  return checkSchema.parse(JSON.parse(output));
}

function check(profile: string, index: number) {
  const { name, idNumber, mobile } = person(index);
  const fields = [`name=${name}`, `idNumber=${idNumber}`, `mobile=${mobile}`];
  return cliJson(profile, ['check', '广联达', '--kind', 'person-3-async', ...fields]);
}

test('the person completes the page, and only then does the certificate confirm them', async ({
  profile,
  sandbox,
  browserPage,
}) => {
  await connect(profile, sandbox);
  const waiting = await check(profile, 3001);
  expect(waiting).toMatchObject({ verdict: 'pending', providerCode: '10000' });
  expect(await cliJson(profile, ['follow-up', waiting.checkId])).toMatchObject({
    verdict: 'pending',
    providerCode: '20002',
  });

  const complaints: string[] = [];
  browserPage.on('console', (message) => complaints.push(message.text()));
  const requested: string[] = [];
  browserPage.on('request', (request) => requested.push(new URL(request.url()).host));
  await browserPage.goto(waiting.url ?? '');
  await expect(browserPage.getByRole('heading', { name: '个人实名认证' })).toBeVisible();
  await expect(browserPage.getByText(person(3001).name)).toHaveCount(0);
  const complete = browserPage.getByRole('button', { name: '完成核验' });
  // The style is the page's own; without it a policy that is too strict would show.
  await expect(complete).toHaveCSS('background-color', 'rgb(11, 87, 183)');
  await complete.click();
  await expect(browserPage.getByRole('heading', { name: '已返回' })).toBeVisible();
  expect(browserPage.url()).toBe(`${addressSchema.parse(sandbox.address).baseUrls.glodon}/return`);
  expect(complaints).toEqual([]);
  expect(new Set(requested).size).toBe(1);

  const confirmed = await cliJson(profile, ['follow-up', waiting.checkId]);
  expect(confirmed).toMatchObject({ verdict: 'match', accountId: waiting.accountId });
  expect(confirmed.certId).toMatch(/^cert\d{18}$/);
});

test('the person refuses, and the check stays without a verdict', async ({
  profile,
  sandbox,
  browserPage,
}) => {
  await connect(profile, sandbox);
  const waiting = await check(profile, 3002);
  await browserPage.goto(waiting.url ?? '');
  await browserPage.getByRole('button', { name: '拒绝' }).click();
  await expect(browserPage.getByRole('heading', { name: '已返回' })).toBeVisible();
  await browserPage.goto(waiting.url ?? '');
  await expect(browserPage.getByRole('heading', { name: '已拒绝' })).toBeVisible();
  await expect(browserPage.getByRole('button')).toHaveCount(0);
  expect(await cliJson(profile, ['follow-up', waiting.checkId])).toMatchObject({
    verdict: 'pending',
    providerCode: '20006',
  });
});
