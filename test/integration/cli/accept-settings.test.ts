/** `resume` of a batch whose connection was changed since it was reviewed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, createConnectedProfile, readTable } from './cli-process';

let sandbox: RunningSandbox;
let profile: CliProfile;
beforeAll(async () => {
  sandbox = await startSandbox();
  profile = await createConnectedProfile(sandbox);
});
afterAll(async () => {
  profile.remove();
  await sandbox.close();
});

it('says what changed and sends nothing until it is accepted', { timeout: 60_000 }, async () => {
  sandbox.setFaults('latency=20..40');
  const path = join(profile.folder, 'people.csv');
  const lines = Array.from({ length: 120 }, (_, index) => {
    const { name, idNumber } = inventedPerson(index);
    return `${name},${idNumber}\r\n`;
  });
  writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
  const out = join(profile.folder, 'out.csv');
  const interrupted = await profile.run(['batch', 'desk', '--in', path, '--out', out], {
    onStarted: (child) => {
      const watch = setInterval(() => {
        if (sandbox.books.totals().calls < 24) return;
        clearInterval(watch);
        child.kill('SIGINT');
      }, 5);
      child.once('exit', () => clearInterval(watch));
    },
  });
  const [, batchId = ''] = /resume (\S+)/.exec(interrupted.stderr) ?? [];
  sandbox.setFaults('');
  const changed = ['connect', 'marketplace', '--name', 'desk', '--set', 'price=20'];
  expect((await profile.run(changed, { stdin: '{}' })).status).toBe(0);
  const before = sandbox.books.totals().calls;

  const refused = await profile.run(['resume', batchId, '--out', out]);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('desk price: ¥0.16 → ¥0.20');
  expect(refused.stderr).toContain(`resume ${batchId} --accept-settings`);
  expect(sandbox.books.totals().calls).toBe(before);

  const resumed = await profile.run(['resume', batchId, '--out', out, '--accept-settings']);
  expect(resumed.status).toBe(0);
  expect(sandbox.books.totals().calls).toBe(120);
  expect(await readTable(out)).toHaveLength(121);
});
