import { describe, expect, it } from 'vitest';
import { parseArguments } from '@main/cli/arguments';
import { exportOptions, readMasking } from '@main/cli/export-arguments';

const read = (...words: string[]) => readMasking(parseArguments(words, exportOptions));

describe('masking of a result', () => {
  it('is off unless it is asked for', () => {
    expect(read()).toEqual({ masked: false, maskProfile: undefined });
  });

  it('is that of the settings with --masked', () => {
    expect(read('--masked')).toEqual({ masked: true, maskProfile: undefined });
  });

  it('is the one that --masking names, with --masked or without', () => {
    expect(read('--masking', 'strict')).toEqual({ masked: true, maskProfile: 'strict' });
    expect(read('--masked', '--masking=default')).toEqual({ masked: true, maskProfile: 'default' });
  });

  it('is never one that does not exist', () => {
    expect(() => read('--masking', 'none')).toThrow(expect.objectContaining({ code: 'cli/usage' }));
  });
});
