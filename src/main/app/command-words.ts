/** `veridesk <command> …` of a packaged program: whether its command line asks for a command, not for the window. */

const questions = new Set(['--help', '-h', '--version']);

/**
 * The command and what follows it; null where the window is meant. Switches of Electron may stand before it.
 * @param argv of the process, the program first.
 */
export function commandWords(argv: readonly string[]): readonly string[] | null {
  const given = argv.slice(1);
  const start = given.findIndex((word) => !word.startsWith('-') || questions.has(word));
  return start < 0 ? null : given.slice(start);
}
