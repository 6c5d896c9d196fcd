import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBuildKind } from '@main/app/build-kind';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-build-kind-'));
  mkdirSync(join(folder, 'out/main'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const kindOf = (record: string | null) => {
  if (record !== null) writeFileSync(join(folder, 'build.json'), record);
  return readBuildKind(join(folder, 'out/main'));
};

describe('readBuildKind', () => {
  it('reads what the packaging wrote', () => {
    expect(kindOf('{"kind":"release"}')).toBe('release');
    expect(kindOf('{"kind":"test"}')).toBe('test');
  });

  it('is a checkout where nothing was packaged', () => {
    expect(kindOf(null)).toBe('checkout');
  });

  it('never takes a damaged record for a release', () => {
    expect(kindOf('{"kind":"rel')).toBe('test');
    expect(kindOf('{"kind":"checkout"}')).toBe('test');
  });
});
