import { describe, expect, it } from 'vitest';
import { ruleFor, type RetentionRule } from '@shared/domain/retention';

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

  it('is the most specific one, a purpose before a kind', () => {
    expect(ruleFor(rules, 'id-2', '开户')?.days).toBe(4);
    expect(ruleFor(rules, 'bank-card-4', '开户')?.days).toBe(3);
    expect(ruleFor(rules, 'id-2', '付款')?.days).toBe(2);
    expect(ruleFor(rules, 'bank-card-4', '付款')?.days).toBe(1);
    expect(ruleFor(rules, 'id-2', null)?.days).toBe(5);
  });

  it('is none where no rule names it, and the one that keeps longer among equals', () => {
    expect(ruleFor([], 'id-2', null)).toBeNull();
    expect(ruleFor([rule('id-2', null, 2)], 'bank-card-4', null)).toBeNull();
    const equals = [rule(null, null, 30), rule(null, null, null)];
    expect(ruleFor(equals, 'id-2', null)?.days).toBeNull();
    expect(ruleFor([...equals].reverse(), 'id-2', null)?.days).toBeNull();
  });
});
