/** The sandbox as a child of a command. */
import { spawn } from 'node:child_process';
import { sandboxArguments } from './sandbox-program';
import { awaitAnnouncement, type StartSandbox } from './sandbox-process';

/** @param scriptPath the built entry of src/sandbox. */
export function forkSandbox(scriptPath: string, args: readonly string[] = []): StartSandbox {
  return () => {
    // Not fork(): a packaged Electron is no Node.js.
    const child = spawn(process.execPath, [...sandboxArguments(scriptPath, args)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return awaitAnnouncement({
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.on('exit', listener),
      kill: () => child.kill(),
    });
  };
}
