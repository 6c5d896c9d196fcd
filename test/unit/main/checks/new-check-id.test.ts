import { describe, expect, it } from 'vitest';
import { newCheckId } from '@main/checks/new-check-id';

describe('the id of a new check', () => {
  it('is a UUID of version 7 that begins with the time', () => {
    const nowMs = Date.UTC(2026, 0, 15, 8);
    const id = newCheckId(nowMs);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(nowMs);
  });

  it('rises with time and is another one each time', () => {
    expect(newCheckId(1_000_000) < newCheckId(1_000_001)).toBe(true);
    expect(new Set(Array.from({ length: 1_000 }, () => newCheckId(5))).size).toBe(1_000);
  });
});
