import { describe, expect, it } from 'vitest';
import { commandWords } from '@main/app/command-words';

describe('commandWords', () => {
  it('means the window where no word follows', () => {
    expect(commandWords(['/opt/VeriDesk/veridesk'])).toBeNull();
    expect(commandWords(['veridesk', '--no-sandbox', '--profile=/data/desk'])).toBeNull();
  });

  it('takes the first word and all that follows as a command', () => {
    expect(commandWords(['veridesk', 'check', 'A', '--json', 'name=张三'])).toEqual([
      'check',
      'A',
      '--json',
      'name=张三',
    ]);
  });

  it('lets switches of Electron stand before it', () => {
    expect(commandWords(['veridesk', '--no-sandbox', 'providers'])).toEqual(['providers']);
  });

  it('answers questions about itself', () => {
    expect(commandWords(['veridesk', '--help'])).toEqual(['--help']);
    expect(commandWords(['veridesk', '--no-sandbox', '--version'])).toEqual(['--version']);
  });
});
