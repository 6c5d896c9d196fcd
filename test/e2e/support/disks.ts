/** File systems that refuse to be written, as the system itself makes them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chmod, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface ReadOnlyFolder {
  /** Lets it be written again. */
  release(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;

function asRoot(program: string, ...words: readonly string[]): void {
  const [command, rest] = isRoot ? [program, words] : ['sudo', ['-n', program, ...words]];
  execFileSync(command, rest, { stdio: 'ignore' });
}

/** A folder that nobody may write: mounted so for root, whom modes do not bind. */
export async function makeReadOnly(folder: string): Promise<ReadOnlyFolder> {
  if (isRoot) {
    asRoot('mount', '--bind', folder, folder);
    asRoot('mount', '-o', 'remount,ro,bind', folder);
    return { release: async () => asRoot('umount', '--lazy', folder) };
  }
  const files = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  for (const path of [...files, folder]) await chmod(path, path === folder ? 0o500 : 0o400);
  const release = async () => {
    for (const path of [folder, ...files]) await chmod(path, 0o700);
  };
  return { release };
}

/** A disk of its own that is soon full. Mounting it takes root, or sudo without a password. */
export class SmallDisk {
  readonly #ballast: string;

  private constructor(private readonly folder: string) {
    this.#ballast = join(folder, 'ballast');
  }

  /** @param folder is made where it is missing. */
  static mount(folder: string, bytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true });
    const owner = `uid=${process.getuid?.() ?? 0}`;
    asRoot('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=700,${owner}`, 'tmpfs', folder);
    return new SmallDisk(folder);
  }

  /** To the last page, whatever others write meanwhile. */
  async fill(): Promise<void> {
    const ballast = await open(this.#ballast, 'w');
    try {
      const page = Buffer.alloc((await ballast.stat()).blksize, 1);
      for (;;) await ballast.write(page);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    } finally {
      await ballast.close();
    }
  }

  free(): Promise<void> {
    return rm(this.#ballast);
  }

  unmount(): void {
    asRoot('umount', '--lazy', this.folder);
  }
}
