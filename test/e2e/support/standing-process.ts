/** What a process that does not end is waiting for, as far as the system tells; for the message of a failing test. */
import { readdir, readFile } from 'node:fs/promises';

/** Its threads with the kernel's function that each waits in, and its children; empty where there is no /proc. */
export async function describeStandingProcess(id: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  const threads = await Promise.all(
    (await listOf(`/proc/${id}/task`)).map(async (thread) => {
      const folder = `/proc/${id}/task/${thread}`;
      const [name, waits, call] = await Promise.all([
        textOf(`${folder}/comm`),
        textOf(`${folder}/wchan`),
        textOf(`${folder}/syscall`),
      ]);
      return `${thread} ${name}: ${waits} (${call})`;
    }),
  );
  const children = await Promise.all(
    (await textOf(`/proc/${id}/task/${id}/children`))
      .split(' ')
      .filter((child) => child !== '')
      .map(async (child) => `${child} ${await textOf(`/proc/${child}/cmdline`)}`),
  );
  return ['threads:', ...threads, 'children:', ...children].join('\n');
}

async function listOf(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** Empty for what is gone or another user's. */
async function textOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.replaceAll('\0', ' ').trim().slice(0, 300);
}
