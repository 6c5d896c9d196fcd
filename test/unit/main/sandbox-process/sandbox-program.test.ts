import { describe, expect, it } from 'vitest';
import { sandboxArguments } from '@main/sandbox-process/sandbox-program';

const words = ['--seed', '1'];

describe('sandboxArguments', () => {
  it('starts the script where the program is Node.js', () => {
    const program = { electron: false, root: true };
    expect(sandboxArguments('/out/sandbox.js', words, program)).toEqual(['/out/sandbox.js', '--seed', '1']);
  });

  it('names the sandbox to a packed program, which runs no scripts', () => {
    const program = { electron: true, root: false };
    expect(sandboxArguments('/out/sandbox.js', words, program)).toEqual(['sandbox-process', '--seed', '1']);
  });

  it('lets a root user start it', () => {
    const program = { electron: true, root: true };
    expect(sandboxArguments('/out/sandbox.js', [], program)).toEqual(['--no-sandbox', 'sandbox-process']);
  });
});
