/** A job's process as a utility process of the window, which ends with it. */
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { StartJobProcess } from '../work/job-process';

/** @param codeFolder of the built main process. */
export function forkJobProcess(codeFolder: string): StartJobProcess {
  return (entry) => {
    const child = utilityProcess.fork(join(codeFolder, `${entry}.js`), [], {
      serviceName: 'VeriDesk Job',
      stdio: 'ignore',
    });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', listener),
      kill: () => {
        // Its own way of ending one asks, which a process inside of SQLite does not hear.
        if (child.pid === undefined) child.kill();
        else process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
