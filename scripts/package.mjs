/**
 * `npm run package`: an unpacked build for tests in `dist/package`, marked as one. `-- --release` makes the
 * installers of this system with the official Electron.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builderConfiguration } from './packaging/builder-configuration.mjs';
import { stage } from './packaging/stage.mjs';
import { requireFromRoot, rootFolder, SetupError } from './setup/project.mjs';
import { createReport, elapsed } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';
import { officialVersion } from './setup/official-electron.mjs';

await runMain(async () => {
  const words = process.argv.slice(2);
  const unknown = words.find((word) => word !== '--release');
  if (unknown !== undefined) throw new SetupError(`Unknown: ${unknown}. Known: --release`);
  const kind = words.includes('--release') ? 'release' : 'test';
  const report = createReport(process.stdout);
  const electron = await setUp({ report, electron: true, build: false });
  if (!electron) return 1;
  if (kind === 'release' && (electron.source === 'fallback' || electron.version !== officialVersion())) {
    throw new SetupError(
      `A release contains the official Electron ${officialVersion()}; this machine has ${electron.version} (${electron.source}).`,
    );
  }
  const startedAt = Date.now();
  const distFolder = join(rootFolder, 'dist');
  const outputFolder = join(distFolder, kind === 'release' ? 'release' : 'package');
  const folders = await stage({ folder: join(distFolder, 'stage'), kind, electron });
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder, { recursive: true });
  const { build } = requireFromRoot('electron-builder');
  const config = builderConfiguration({ ...folders, outputFolder, kind, electron });
  await build({
    config,
    projectDir: rootFolder,
    publish: 'never',
    ...(kind === 'test' ? { dir: true } : {}),
  });
  report.line(
    kind === 'test'
      ? `Test build, not for use: ${outputFolder}, in ${elapsed(startedAt)}.`
      : `Installers: ${outputFolder}, in ${elapsed(startedAt)}.`,
  );
  return 0;
});
