/** The steps of `npm test`, each a tool of its own whose output is shown as it comes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureBuild } from '../setup/build.mjs';
import { commandFile, rootFolder, SetupError } from '../setup/project.mjs';
import { runTool } from '../setup/run.mjs';
import { countPlaywright, countVitest, oneFailed, onePassed } from './counts.mjs';
import { endingLines, keepEnding } from './endings.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

export const vitestSuites = ['unit', 'contract', 'integration'];

/** In the order in which they run. */
export const stepNames = ['format', 'lint', 'types', 'build', ...vitestSuites, 'e2e', 'package'];

const colourEnvironment = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: '0' };

/**
 * @param {string} file a JavaScript command
 * @param {readonly string[]} args
 * @param {{prefix?: readonly string[], env?: NodeJS.ProcessEnv, forwardTo?: NodeJS.WritableStream}} [options]
 *   `prefix` is a program that starts it
 */
export async function runCommand(file, args, { prefix = [], env, forwardTo = process.stdout } = {}) {
  const [command = process.execPath, ...rest] = [...prefix, process.execPath, file, ...args];
  const { status, lines } = await runTool(command, rest, {
    cwd: rootFolder,
    env: { ...colourEnvironment, ...env },
    forwardTo,
    keptLines: endingLines,
  });
  if (status !== 0) keepEnding(basename(file), lines);
  return status;
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @param {NodeJS.WritableStream} forwardTo
 * @returns {Promise<Counts>}
 */
async function runCheck(file, args, forwardTo) {
  return (await runCommand(file, args, { forwardTo })) === 0 ? onePassed : oneFailed;
}

/**
 * @template Value
 * @param {(folder: string) => Promise<Value>} task
 */
async function withReportFolder(task) {
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-test-'));
  try {
    return await task(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What looks at the files alone, as queues of steps that run side by side: ESLint takes as long as the others
 * together, and each of them takes one core.
 * @type {readonly {readonly [name: string]: (forwardTo: NodeJS.WritableStream) => Promise<Counts>}[]}
 */
export const checks = [
  { lint: (to) => runCheck(commandFile('eslint'), ['.', '--max-warnings', '0'], to) },
  {
    format: (to) => runCheck(commandFile('prettier'), ['--check', '.', '--log-level', 'warn'], to),
    types: (to) => runCheck(commandFile('typescript', 'tsc'), ['--noEmit'], to),
  },
];

/**
 * @param {import('../setup/report.mjs').Report} report
 * @returns {Promise<Counts>}
 */
export async function runBuild(report) {
  try {
    await ensureBuild(report);
    return onePassed;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    report.line(error.message);
    return oneFailed;
  }
}

/**
 * @param {readonly string[]} suites folders of `test/`
 * @returns {Promise<Map<string, Counts>>}
 */
export function runVitest(suites) {
  return withReportFolder(async (folder) => {
    const reportFile = join(folder, 'vitest.json');
    const filters = suites.length === vitestSuites.length ? [] : suites.map((suite) => `test/${suite}/`);
    const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json'];
    const status = await runCommand(commandFile('vitest'), [
      ...args,
      `--outputFile.json=${reportFile}`,
      ...filters,
    ]);
    return countVitest(reportFile, suites, status);
  });
}

/** An X server in memory, unless the tests can use a real one. */
export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY;
}

/**
 * Packs the program, and tests what was packed; the whole of `npm run package:test` drives more of its window.
 * @returns {Promise<Counts>}
 */
export function runPackage() {
  return withReportFolder(async (folder) => {
    const reportFile = join(folder, 'playwright.json');
    const script = (name) => join(rootFolder, 'scripts', name);
    if ((await runCommand(script('package.mjs'), [])) !== 0) return oneFailed;
    const status = await runCommand(
      script('package-test.mjs'),
      ['--project', 'package', '--reporter=list,json'],
      { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile, PLAYWRIGHT_HTML_OPEN: 'never' } },
    );
    return countPlaywright(reportFile, status);
  });
}

/**
 * Where there is no display, its workers start one each.
 * @param {import('../setup/electron-runtime.mjs').ElectronRuntime} electron
 * @returns {Promise<Counts>}
 */
export function runEndToEnd(electron) {
  return withReportFolder(async (folder) => {
    const reportFile = join(folder, 'playwright.json');
    const args = ['test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json'];
    const status = await runCommand(commandFile('@playwright/test', 'playwright'), args, {
      env: {
        VERIDESK_ELECTRON: electron.executablePath,
        PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
        PLAYWRIGHT_HTML_OPEN: 'never',
      },
    });
    return countPlaywright(reportFile, status);
  });
}
