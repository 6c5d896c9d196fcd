/**
 * `npm test`: the set-up, then every check there is. All steps run even when one fails; the last line is
 * `N passed, N failed, N skipped`, and the exit status is 0 only when nothing failed.
 */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SetupError } from './setup/project.mjs';
import { createReport, elapsed } from './setup/report.mjs';
import { runMain, setUp } from './setup/set-up.mjs';
import { oneFailed, sum } from './test-run/counts.mjs';
import { tellEndings } from './test-run/endings.mjs';
import { selectSteps } from './test-run/selection.mjs';
import * as steps from './test-run/steps.mjs';

const report = createReport(process.stdout);

/** @type {{name: string, counts: import('./test-run/counts.mjs').Counts, duration: string}[]} */
const rows = [];

/**
 * @template Value
 * @param {string} title
 * @param {() => Promise<Value>} task
 * @returns {Promise<[Value, string]>} the result and how long it took
 */
async function timed(title, task) {
  report.line(`\n== ${title}`);
  const startedAt = Date.now();
  return [await task(), elapsed(startedAt)];
}

/**
 * Steps that run beside others; what each says is shown in one piece, when it has ended.
 * @param {ReadonlySet<string>} selected
 */
async function runChecks(selected) {
  const queues = steps.checks.map(async (queue) => {
    for (const [name, run] of Object.entries(queue)) {
      if (!selected.has(name)) continue;
      const output = new PassThrough();
      const said = text(output);
      const startedAt = Date.now();
      const counts = await run(output);
      rows.push({ name, counts, duration: elapsed(startedAt) });
      output.end();
      report.line(`\n== ${name}\n${await said}`.trimEnd());
    }
  });
  await Promise.all(queues);
}

/** @param {ReadonlySet<string>} selected */
async function runSteps(selected) {
  const suites = steps.vitestSuites.filter((suite) => selected.has(suite));
  const needsWindow = selected.has('e2e') || selected.has('package');
  const runtime = await setUp({
    report,
    electron: needsWindow,
    virtualDisplay: needsWindow && steps.needsVirtualDisplay(),
    office: selected.has('integration'),
    pdf: selected.has('e2e'),
    secretService: selected.has('e2e') && process.platform === 'linux',
    build: false,
    meanwhile: () => runChecks(selected),
  });
  let isBuilt = true;
  if (selected.has('build') || needsWindow || suites.length > 0) {
    const [counts, duration] = await timed('build', () => steps.runBuild(report));
    isBuilt = counts.failed === 0;
    if (selected.has('build') || !isBuilt) rows.push({ name: 'build', counts, duration });
  }
  if (suites.length > 0) {
    const [counts, duration] = await timed(suites.join(', '), () => steps.runVitest(suites));
    [...counts].forEach(([name, own], index) =>
      rows.push({ name, counts: own, duration: index === 0 ? duration : '' }),
    );
  }
  if (selected.has('e2e')) {
    const [counts, duration] = await timed('e2e', async () =>
      isBuilt && runtime ? steps.runEndToEnd(runtime) : oneFailed,
    );
    rows.push({ name: 'e2e', counts, duration });
  }
  // The unpacked build is Linux's; elsewhere the workflow makes installers.
  if (selected.has('package') && process.platform === 'linux') {
    const [counts, duration] = await timed('package', async () => (isBuilt ? steps.runPackage() : oneFailed));
    rows.push({ name: 'package', counts, duration });
  }
}

function printTable() {
  const cells = rows.map(({ name, counts, duration }) =>
    [name, counts.passed, counts.failed, counts.skipped, duration].map(String),
  );
  report.line('');
  for (const [name = '', ...numbers] of [['step', 'passed', 'failed', 'skipped', 'time'], ...cells]) {
    report.line(name.padEnd(14) + numbers.map((text) => text.padStart(9)).join(''));
  }
  report.line('');
}

await runMain(async () => {
  const selected = selectSteps(process.argv.slice(2));
  try {
    await runSteps(selected);
  } catch (error) {
    report.line(error instanceof SetupError ? error.message : String(/** @type {Error} */ (error).stack));
    // What could not be run has not passed.
    const missing = [...selected].filter((name) => !rows.some((row) => row.name === name));
    rows.push(...missing.map((name) => ({ name, counts: oneFailed, duration: '' })));
  }
  tellEndings(report);
  printTable();
  const total = sum(rows.map(({ counts }) => counts));
  report.line(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
});
