import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resourcesFolderOf } from '@main/app-folders';

describe('resourcesFolderOf', () => {
  it('is the folder of the checkout', () => {
    expect(resourcesFolderOf(join('/desk', 'out', 'main'))).toBe(join('/desk', 'resources'));
  });

  it('lies beside the archive once packed', () => {
    const code = join('/opt', 'VeriDesk', 'resources', 'app.asar', 'out', 'main');
    expect(resourcesFolderOf(code)).toBe(join('/opt', 'VeriDesk', 'resources'));
  });
});
