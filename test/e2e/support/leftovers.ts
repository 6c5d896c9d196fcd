/** Finds and ends processes that a test left behind. They are known by its folder, which is theirs alone. */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** A window's helpers end a moment after it. */
const graceMs = 15_000;
const pollMs = 100;

/** @returns what had to be ended by force, as command lines; on systems without /proc nothing is looked for. */
export async function endLeftovers(folder: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const untilMs = Date.now() + graceMs;
  let found = await processesOf(folder);
  while (found.size > 0 && Date.now() < untilMs) {
    await wait(pollMs);
    found = await processesOf(folder);
  }
  for (const id of found.keys()) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  return [...found.values()];
}

/** By its folder in the environment or in the words of the command. */
async function processesOf(folder: string): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)) {
    if (id === process.pid) continue;
    const [command, environment] = await Promise.all([textOf(id, 'cmdline'), textOf(id, 'environ')]);
    if (command.includes(folder) || environment.includes(folder)) {
      found.set(id, command.replaceAll('\0', ' ').trim());
    }
  }
  return found;
}

/** Empty for a process that is gone or another user's. */
async function textOf(id: number, name: 'cmdline' | 'environ'): Promise<string> {
  try {
    return await readFile(`/proc/${id}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
