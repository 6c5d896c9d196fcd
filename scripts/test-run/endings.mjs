/** What the tools that failed said last: told again at the end, where whoever sees only that finds the reason. */

/** As many lines as a runner takes to tell of some failures. */
export const endingLines = 150;

/** @type {{name: string, lines: readonly string[]}[]} */
const endings = [];

/**
 * @param {string} name of the tool
 * @param {readonly string[]} lines its last ones
 */
export function keepEnding(name, lines) {
  endings.push({ name, lines });
}

/** @param {import('../setup/report.mjs').Report} report */
export function tellEndings(report) {
  for (const { name, lines } of endings) report.line(`\n== failed: ${name}\n${lines.join('\n')}`);
}
