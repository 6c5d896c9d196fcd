/** Electron's fuses, read back from the packed program, and what they keep from happening. */
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { packedProgram, resourcesFolder, runPacked } from './packed-program';

/** The character 1 in the wire of fuses. */
const on = '1'.charCodeAt(0);

test('every fuse is as docs/security.md lists it', async () => {
  const wire = await getCurrentFuseWire(packedProgram());
  const states = Object.fromEntries(
    Object.entries(wire as object)
      .filter(([index]) => /^\d+$/.test(index))
      .map(([index, state]) => [String(FuseV1Options[Number(index)]), state === on] as const),
  );
  expect(states).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
});

test('the program is no Node.js', async () => {
  const { output } = await runPacked(['--version'], { ELECTRON_RUN_AS_NODE: '1' });
  expect(output).toMatch(/^VeriDesk \d+\.\d+\.\d+ \(test\)\n$/);
});

test('NODE_OPTIONS runs nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-package-'));
  const script = join(folder, 'preload.cjs');
  await writeFile(script, "process.stdout.write('preloaded\\n');");
  const { output } = await runPacked(['--version'], { NODE_OPTIONS: `--require ${script}` });
  expect(output).not.toContain('preloaded');
  await rm(folder, { recursive: true });
});

test('it opens no inspector', async () => {
  const { errors, output } = await runPacked(['--inspect-brk=0', '--version']);
  expect(output).toContain('VeriDesk');
  expect(errors).not.toContain('Debugger listening');
});

test('code in a folder in place of the archive is not run', async () => {
  test.skip(process.platform !== 'linux', 'Links stand for a copy of the program, which Linux alone starts.');
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-package-'));
  const original = dirname(packedProgram());
  const copy = join(folder, basename(packedProgram()));
  for (const name of await readdir(original)) {
    if (name === 'resources') continue;
    if (name === basename(copy)) await cp(join(original, name), copy);
    else await symlink(join(original, name), join(folder, name));
  }
  const app = join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'other', main: 'main.js' }));
  await writeFile(join(app, 'main.js'), "process.stdout.write('foreign code\\n'); process.exit(0);");
  const output = async () => (await runPacked(['--version'], {}, '', copy)).output;
  expect(await output()).toBe('');
  await cp(resourcesFolder(), join(folder, 'resources'), { recursive: true });
  expect(await output()).toContain('VeriDesk');
  await rm(folder, { recursive: true });
});
