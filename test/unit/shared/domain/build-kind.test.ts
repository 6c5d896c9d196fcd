import { describe, expect, it } from 'vitest';
import { windowTitle } from '@shared/domain/build-kind';

describe('windowTitle', () => {
  it('names a test build in both languages, and nothing else', () => {
    expect(windowTitle('test')).toBe('VeriDesk 核验台 · 测试版本 Test build');
    expect(windowTitle('release')).toBe('VeriDesk 核验台');
  });
});
