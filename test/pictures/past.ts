/** Days of work before today, for figures of more than one day: the command line at the times of other days. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { peopleOf, writeWorkbook } from '../e2e/support/people';
import { runCli, type SandboxProcess } from '../e2e/support/programs';

const dayMs = 86_400_000;
/** Rows by day, the last of them yesterday. */
const rowsByDay = [140, 230, 180, 0, 0, 260, 290, 190, 310, 150, 0, 0, 220, 240];

export interface Past {
  readonly profile: string;
  readonly folder: string;
  readonly connection: string;
  readonly sandbox: SandboxProcess;
}

export async function makePast({ profile, folder, connection, sandbox }: Past): Promise<void> {
  const clock = join(folder, 'clock.cjs');
  const present = process.env['NODE_OPTIONS'];
  for (const [index, rows] of rowsByDay.entries()) {
    if (rows === 0) continue;
    const offsetMs = (index - rowsByDay.length) * dayMs;
    await writeFile(clock, `const now = Date.now; Date.now = () => now() + ${offsetMs};\n`);
    const input = join(folder, `名单 ${index + 1}.xlsx`);
    // Other people each day, so that nobody was known before.
    await writeWorkbook(input, peopleOf(6_000).slice(index * 400, index * 400 + rows));
    if (index % 4 === 1)
      await sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking', times: 2 });
    process.env['NODE_OPTIONS'] = `--require ${JSON.stringify(clock)}`;
    try {
      const words = ['batch', connection, '--in', input, '--out', join(folder, `结果 ${index + 1}.csv`)];
      expect((await runCli(profile, words)).status).not.toBeNull();
    } finally {
      if (present === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = present;
    }
  }
}
