/** The sandbox as a child of plain Node, for the command line. */
import { fork } from 'node:child_process';
import { awaitAnnouncement, type StartSandbox } from './sandbox-process';

/** @param scriptPath the built entry of src/sandbox. */
export function forkSandbox(scriptPath: string, args: readonly string[] = []): StartSandbox {
  return () => {
    const child = fork(scriptPath, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return awaitAnnouncement({
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.on('exit', listener),
      kill: () => child.kill(),
    });
  };
}
