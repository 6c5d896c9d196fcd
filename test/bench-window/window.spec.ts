/** How long the window keeps somebody waiting while a batch runs: its longest task, and the echo of keystrokes. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { median, percentile, rounded } from '../bench/bench-times';
import { expect, test } from '../e2e/fixtures';
import { peopleOf, writeWorkbook } from '../e2e/support/people';
import { connectSandbox } from '../e2e/support/programs';
import { profileOf } from './cpu-profile';
import { longest, seenIn, watch } from './watched-page';

const rows = 6_000;
const watchedMs = 8_000;
const typedText = 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(4);

test('the window while a batch runs', async ({ openDesk, profile, sandbox, folder }) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, peopleOf(rows));
  await connectSandbox(profile, sandbox, { qps: '200' }, ['marketplace']);
  const { page, dropFile } = await openDesk({ unlock: true });
  await dropFile(input);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText(/ \/ 200 次 \/ 秒/)).toBeVisible();
  const bookedBefore = (await sandbox.bookedCalls()).length;
  await watch(page);
  const endBatchPage = await profileOf(page);
  // The time itself is what is watched.
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), watchedMs);
  const batchPage = await endBatchPage();
  const ofBatchPage = (await seenIn(page)).longTasksMs.length;
  const endChange = await profileOf(page);
  await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
  const search = page.getByRole('searchbox').or(page.getByPlaceholder('号码、姓名')).first();
  await search.click();
  const changeOfPage = await endChange();
  const beforeTyping = (await seenIn(page)).longTasksMs.length;
  for (const character of typedText) await search.press(character, { delay: 20 });
  await expect(search).toHaveValue(typedText);
  const { longTasksMs, echoesMs } = await seenIn(page);
  const booked = (await sandbox.bookedCalls()).length;
  expect(booked, 'The batch was still running').toBeLessThan(rows);
  const result = {
    rowsSentMeanwhile: booked - bookedBefore,
    keystrokes: echoesMs.length,
    longestTaskMs: {
      batchPage: longest(longTasksMs.slice(0, ofBatchPage)),
      changeOfPage: longest(longTasksMs.slice(ofBatchPage, beforeTyping)),
      typing: longest(longTasksMs.slice(beforeTyping)),
    },
    echoMedianMs: rounded(median(echoesMs)),
    echo95Ms: rounded(percentile(echoesMs, 0.95)),
    busyMs: { batchPage: batchPage.busyMs, changeOfPage: changeOfPage.busyMs },
  };
  const profilePath = process.env['VERIDESK_BENCH_PROFILE'];
  if (profilePath !== undefined) {
    await writeFile(profilePath, JSON.stringify({ batchPage, changeOfPage }, null, 2));
  }
  await writeFile(
    process.env['VERIDESK_BENCH_RESULT'] ?? join(folder, 'window.json'),
    JSON.stringify(result),
  );
});
