/** The SQLite addon from its unmodified source, for runtimes older than its prebuilt file. */
import { copyFileSync, cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { cachePath, temporaryCacheFolder } from './cache-folder.mjs';
import { commandFile, modulesFolder, SetupError } from './project.mjs';
import { elapsed } from './report.mjs';
import { runTool } from './run.mjs';

/**
 * The prefix that holds this Node.js's headers, if they were installed along; node-gyp downloads them otherwise.
 * @returns {string | undefined}
 */
function headersPrefix() {
  const prefix = resolve(dirname(process.execPath), '..');
  const isWhole = ['node_api.h', 'common.gypi'].every((name) =>
    existsSync(join(prefix, 'include', 'node', name)),
  );
  return isWhole ? prefix : undefined;
}

/**
 * Compiles in a copy, so that an interruption leaves nothing in `node_modules`. To be called with the
 * cache's lock held.
 * @param {string} packageFolder
 * @param {string} target the file to make; its folder is in the cache
 * @param {import('./report.mjs').Report} report
 * @throws {SetupError}
 */
export async function compileAddon(packageFolder, target, report) {
  const startedAt = Date.now();
  const temporary = temporaryCacheFolder('sqlite-addon');
  const copy = join(temporary, 'source');
  const leftOut = new Set(['build', 'prebuilds', 'node_modules']);
  cpSync(packageFolder, copy, {
    recursive: true,
    filter: (path) => dirname(path) !== packageFolder || !leftOut.has(basename(path)),
  });
  report.line('Compiling the SQLite addon for this Node.js or Electron (once, 2 to 3 minutes).');
  let compiledFile = 'preparing';
  const stopWatching = report.watch(
    () => `Compiling the SQLite addon: ${compiledFile}, ${elapsed(startedAt)}`,
    10_000,
  );
  const prefix = headersPrefix();
  const { status, lines } = await runTool(
    process.execPath,
    [
      commandFile('node-gyp'),
      'rebuild',
      '--release',
      '--force_build=1',
      '--jobs=max',
      ...(prefix ? [`--nodedir=${prefix}`] : []),
    ],
    {
      cwd: copy,
      env: {
        // What the source asks of Node-API 10 is there in older ones too, as an experiment by other names.
        CXXFLAGS: [
          process.env.CXXFLAGS,
          '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
        ]
          .filter(Boolean)
          .join(' '),
        // binding.gyp asks Node.js for node-addon-api, which is not beside the copy.
        NODE_PATH: modulesFolder,
      },
      onLine: (line) => {
        const [, name] = /^\s+(?:CC|CXX|SOLINK_MODULE|AR|COPY)\(target\) (\S+)/.exec(line) ?? [];
        if (name) compiledFile = basename(name);
      },
    },
  );
  stopWatching();
  const built = join(copy, 'build', 'Release', 'better_sqlite3.node');
  if (status !== 0 || !existsSync(built)) {
    const noise = /gyp ERR! (stack {3,}at|stack at|System|command|cwd|node|not ok)/;
    const detail = lines
      .filter((line) => /error|not found|ERR!/i.test(line) && !noise.test(line))
      .slice(0, 8);
    throw new SetupError(
      [
        'The SQLite addon could not be compiled:',
        ...detail.map((line) => `  ${line}`),
        'With Node.js 22.14 or newer and Electron 35 or newer nothing has to be compiled.',
      ].join('\n'),
    );
  }
  copyFileSync(built, `${target}.part`);
  renameSync(`${target}.part`, target);
  rmSync(temporary, { recursive: true, force: true });
  report.line(`SQLite addon compiled in ${elapsed(startedAt)}.`);
}

/** The cache's place for a build. @param {string} key */
export function compiledAddonPath(key) {
  return cachePath('sqlite-addon', key, 'better_sqlite3.node');
}

/** True when some build is kept, most likely the one that will be asked for. */
export function hasCompiledAddon() {
  const folder = cachePath('sqlite-addon');
  return existsSync(folder) && readdirSync(folder).length > 0;
}
