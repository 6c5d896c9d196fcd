/** Numbers from the reports of the test runners. What cannot be read counts as a failure, never as nothing. */
import { relative, sep } from 'node:path';
import { readJson, rootFolder } from '../setup/project.mjs';

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

export const onePassed = Object.freeze({ passed: 1, failed: 0, skipped: 0 });
export const oneFailed = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

/** @param {readonly Counts[]} parts @returns {Counts} */
export function sum(parts) {
  return parts.reduce(
    (total, part) => ({
      passed: total.passed + part.passed,
      failed: total.failed + part.failed,
      skipped: total.skipped + part.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * A suite in which nothing ran, or whose runner failed although no test did, has failed.
 * @param {Counts} counts
 * @param {boolean} isRunnerSatisfied
 * @returns {Counts}
 */
function atLeastOne(counts, isRunnerSatisfied) {
  const hasRun = counts.passed + counts.failed > 0;
  return hasRun && (isRunnerSatisfied || counts.failed > 0) ? counts : sum([counts, oneFailed]);
}

/** @param {any} file of Vitest's report @returns {Counts} */
function countFile(file) {
  const tests = file.assertionResults ?? [];
  /** @param {(test: any) => boolean} matches */
  const count = (matches) => tests.filter(matches).length;
  // A test that passed after a retry keeps the messages of its failures.
  const isFlaky = (/** @type {any} */ test) => test.status === 'passed' && test.failureMessages?.length > 0;
  const passed = count((test) => test.status === 'passed' && !isFlaky(test));
  const failed = count((test) => test.status === 'failed' || isFlaky(test));
  // A file that could not be loaded has no tests and the status "failed".
  const isBroken = file.status === 'failed' && failed === 0;
  return { passed, failed: failed + (isBroken ? 1 : 0), skipped: tests.length - passed - failed };
}

/**
 * @param {string} reportFile
 * @param {readonly string[]} suites the folders of `test/` that were asked for
 * @param {number | null} status of the runner
 * @returns {Map<string, Counts>}
 */
export function countVitest(reportFile, suites, status) {
  /** @type {any[]} */
  const files = readJson(reportFile)?.testResults ?? [];
  const counts = new Map(
    suites.map((suite) => {
      const own = files.filter((file) => relative(rootFolder, file.name).split(sep)[1] === suite);
      return [suite, atLeastOne(sum(own.map(countFile)), true)];
    }),
  );
  // Such as an error outside of any test.
  const isUnexplained = status !== 0 && [...counts.values()].every(({ failed }) => failed === 0);
  if (isUnexplained) counts.set('runner', oneFailed);
  return counts;
}

/**
 * @param {string} reportFile
 * @param {number | null} status of the runner
 * @returns {Counts}
 */
export function countPlaywright(reportFile, status) {
  const report = readJson(reportFile);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const failed = unexpected + flaky + (report?.errors?.length ?? 0);
  return atLeastOne({ passed: expected, failed, skipped }, status === 0);
}
