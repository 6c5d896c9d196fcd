/** What a page keeps somebody waiting for: its long tasks, the echo of keystrokes, the time between two frames. */
import type { Page } from '@playwright/test';
import { rounded } from '../bench/bench-times';

export interface Seen {
  readonly longTasksMs: number[];
  readonly echoesMs: number[];
  readonly framesMs: number[];
  /** Frames in which a row in sight had not been read yet. */
  unreadFrames: number;
}

/** Long tasks of the renderer, and for each key the time from the event to the frame that shows it. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { longTasksMs: [], echoesMs: [], framesMs: [], unreadFrames: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longTasksMs.push(entry.duration);
    }).observe({ type: 'longtask' });
    document.addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          // A message comes after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => seen.echoesMs.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
}

/** Frames cost a callback each, so they are counted only where they are what is watched. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { seen } = globalThis as unknown as { readonly seen: Seen };
    let before = performance.now();
    const onFrame = (now: number) => {
      seen.framesMs.push(now - before);
      if (document.querySelector('.rows-pending') !== null) seen.unreadFrames += 1;
      before = now;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}

export const seenIn = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { readonly seen: Seen }).seen);

/** 0 where none was long: the browser tells of tasks from 50 ms on. */
export const longest = (tasksMs: readonly number[]) => rounded(Math.max(0, ...tasksMs));
