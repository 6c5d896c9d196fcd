import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { connectSandbox } from './support/programs';

// What happens once in thousands of files otherwise: V8's helpers wait for a thread that ends (ADR 0056).
const stress = '--js-flags=--stress-concurrent-allocation';

test('threads end while V8 works beside them', async ({ openDesk, profile, sandbox, folder }) => {
  await connectSandbox(profile, sandbox);
  const desk = await openDesk({ unlock: true, switches: [stress] });
  for (const name of ['截断一.xlsx', '截断二.xlsx']) {
    const path = join(folder, name);
    await writeFile(path, Buffer.from('504b0304140000000800', 'hex'));
    await desk.dropFile(path);
    await expect(desk.page.getByRole('alert').filter({ hasText: name })).toContainText('file/damaged');
  }
  await desk.close();
});
