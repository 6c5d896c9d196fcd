/** The sandbox of the window: a utility process, started with its first use. */
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { awaitAnnouncement, type SandboxProcess } from '../sandbox-process/sandbox-process';

/** @param onEnd called when the process is gone, so that the next use starts another. */
export function startSandbox(codeFolder: string, onEnd: () => void): Promise<SandboxProcess> {
  const child = utilityProcess.fork(join(codeFolder, 'sandbox.js'), [], {
    serviceName: 'VeriDesk Sandbox',
    stdio: 'ignore',
  });
  child.once('exit', onEnd);
  return awaitAnnouncement({
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
    kill: () => child.kill(),
  });
}
