/** How smoothly a long history scrolls: the longest task and the time between two frames, at its begin and far down. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { median, percentile, rounded } from '../bench/bench-times';
import { expect, test } from '../e2e/fixtures';
import { root } from '../e2e/support/programs';
import { longest, seenIn, watch, watchFrames } from './watched-page';

const checks = Number(process.env['VERIDESK_BENCH_CHECKS'] ?? 1_000_000);
/** Of the profiles that `bench startup-profile` makes. */
const benchPassphrase = 'bench passphrase';
const turns = 240;
const turnsDown = 180;
/** Six rows with each turn of the wheel. */
const turnPx = 240;
const turnEveryMs = 30;

/** Turns the wheel over the rows, down and up again, with rows that were not read before on the way. */
async function scroll(page: Page): Promise<object> {
  const list = page.getByRole('grid');
  const startPx = await list.evaluate(({ scrollTop }) => scrollTop);
  let farthestPx = startPx;
  const before = await seenIn(page);
  const framesBefore = before.framesMs.length;
  const tasksBefore = before.longTasksMs.length;
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === turnsDown) farthestPx = await list.evaluate(({ scrollTop }) => scrollTop);
    await page.mouse.wheel(0, turn < turnsDown ? turnPx : -turnPx);
    // The pace of a hand at a wheel.
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), turnEveryMs);
  }
  const { longTasksMs, framesMs, unreadFrames } = await seenIn(page);
  const frames = framesMs.slice(framesBefore);
  return {
    scrolledPx: farthestPx - startPx,
    frames: frames.length,
    frameMedianMs: rounded(median(frames)),
    frame95Ms: rounded(percentile(frames, 0.95)),
    longestFrameMs: longest(frames),
    framesOf50Ms: frames.filter((ms) => ms >= 50).length,
    longestTaskMs: longest(longTasksMs.slice(tasksBefore)),
    framesWithUnreadRows: unreadFrames - before.unreadFrames,
  };
}

test('scroll', async ({ openDesk, folder }) => {
  // A million checks are made first.
  test.setTimeout(900_000);
  const words = ['startup-profile', folder, String(checks), '0'];
  await promisify(execFile)(process.execPath, [resolve(root, 'out/main/bench.js'), ...words]);
  const { page } = await openDesk();
  await page.getByLabel('口令', { exact: true }).fill(benchPassphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(5)).toContainText(/bench|\*/);
  await grid.hover();
  await watch(page);
  await watchFrames(page);
  const begin = await scroll(page);
  // The last row of all of them.
  await grid.press('End');
  await expect(grid.getByRole('row').last()).toHaveAttribute('aria-rowindex', String(checks + 1));
  for (let pressed = 0; pressed < 40; pressed += 1) await grid.press('PageUp');
  const end = await scroll(page);
  const result = { checks, load: loadavg()[0], begin, end };
  await writeFile(
    process.env['VERIDESK_BENCH_RESULT'] ?? join(folder, 'scroll.json'),
    JSON.stringify(result, null, 2),
  );
});
