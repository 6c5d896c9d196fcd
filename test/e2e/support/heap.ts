/** Looks for planted texts in the heaps of a running desk, after a collection of garbage. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

/** A heap snapshot of the main process, written by V8 itself. */
export async function mainHeap(app: ElectronApplication, folder: string): Promise<string> {
  const path = join(folder, 'main.heapsnapshot');
  await app.evaluate(
    async (_electron, target) => process.getBuiltinModule('node:v8').writeHeapSnapshot(target),
    path,
  );
  const text = await readFile(path, 'utf8');
  await rm(path);
  return text;
}

/** A heap snapshot of the page, over the inspector's protocol. */
export async function pageHeap(app: ElectronApplication, page: Page): Promise<string> {
  const session = await app.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

/** Those of the texts that a snapshot holds, as V8 writes strings into its JSON: nothing but ASCII. */
export function foundIn(snapshot: string, planted: readonly string[]): readonly string[] {
  return planted.filter((text) => snapshot.includes(asInSnapshot(text)));
}

function asInSnapshot(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  // One escape for each unit, in capitals.
  return escaped.replace(
    /[^\u0020-\u007e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
