/** How a command starts the sandbox: by its own program, which is Node.js in a checkout and ours once packaged. */

/** No command's name: with it, the packaged program is the sandbox. */
export const sandboxWord = 'sandbox-process';

export interface OwnProgram {
  readonly electron: boolean;
  /** A root user on Linux, whom Chromium starts without its own sandbox only. */
  readonly root: boolean;
}

/**
 * The arguments for `process.execPath`.
 * @param scriptPath the built entry of src/sandbox.
 * @param words its options.
 */
export function sandboxArguments(
  scriptPath: string,
  words: readonly string[],
  program: OwnProgram = {
    electron: process.versions['electron'] !== undefined,
    root: process.platform === 'linux' && process.getuid?.() === 0,
  },
): readonly string[] {
  if (!program.electron) return [scriptPath, ...words];
  return [...(program.root ? ['--no-sandbox'] : []), sandboxWord, ...words];
}
