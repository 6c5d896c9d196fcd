import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readInteger } from '../arguments';
import { type Command, exitStatus } from '../context';

export const sandboxCommand: Command = {
  name: 'sandbox',
  right: 'public',
  usage: '[--port N] [--seed N] [--faults SPEC]',
  summary: { 'zh-CN': '单独启动沙箱，直到中断', en: 'serve the provider sandbox alone until interrupted' },
  options: { port: { type: 'string' }, seed: { type: 'string' }, faults: { type: 'string' } },
  async run(args, { codeFolder, interrupted }) {
    const port = readInteger(args.text('port'), 'port', 0, 65_535);
    const seed = readInteger(args.text('seed'), 'seed', 0, 1_000_000_000);
    const faults = args.text('faults');
    const words = [
      ...(port === null ? [] : ['--port', String(port)]),
      ...(seed === null ? [] : ['--seed', String(seed)]),
      ...(faults === null ? [] : ['--faults', faults]),
    ];
    const child = spawn(process.execPath, [join(codeFolder, 'sandbox.js'), ...words], { stdio: 'inherit' });
    const end = () => child.kill('SIGTERM');
    interrupted.addEventListener('abort', end);
    process.once('exit', end);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        resolve(interrupted.aborted ? exitStatus.interrupted : (code ?? exitStatus.needsAction));
      });
    });
  },
};
