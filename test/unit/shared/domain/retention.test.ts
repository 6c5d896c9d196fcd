import { describe, expect, it } from 'vitest';
import { bySpecificity, type RetentionRule } from '@shared/domain/retention';

const rule = (kind: RetentionRule['kind'], purpose: string | null, days: number | null): RetentionRule => ({
  kind,
  purpose,
  days,
});

describe('the rule that decides', () => {
  const rules = [
    rule(null, null, 1),
    rule('id-2', null, 2),
    rule(null, '开户', 3),
    rule('id-2', '开户', 4),
    rule(null, '', 5),
  ];

  it('is the most specific one, a purpose before a kind, and the one that keeps longer among equals', () => {
    expect(bySpecificity(rules).map(({ days }) => days)).toEqual([4, 5, 3, 2, 1]);
    const equals = [rule(null, null, 30), rule(null, null, null)];
    expect(bySpecificity(equals)[0]?.days).toBeNull();
    expect(bySpecificity([...equals].reverse())[0]?.days).toBeNull();
  });
});
