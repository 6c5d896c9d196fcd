import { describe, expect, it } from 'vitest';
import { AnswerRate } from '@main/batch/progress';

describe('the rate of answers', () => {
  it('is that of the last five seconds, however many they were', () => {
    let nowMs = 0;
    const rate = new AnswerRate(() => nowMs);
    expect(rate.perSecond()).toBe(0);
    for (; nowMs < 4_000; nowMs += 1) for (let answer = 0; answer < 3; answer += 1) rate.count();
    expect(rate.perSecond()).toBeCloseTo(3_000, -1);
    for (; nowMs < 12_000; nowMs += 100) rate.count();
    expect(rate.perSecond()).toBeGreaterThan(9);
    expect(rate.perSecond()).toBeLessThan(11);
    nowMs = 20_000;
    expect(rate.perSecond()).toBe(0);
  });

  it('of a batch that has just begun is no peak', () => {
    const rate = new AnswerRate(() => 1_000);
    rate.count();
    expect(rate.perSecond()).toBe(1);
  });

  it('of evenly spaced calls is never more than one call above what they are', () => {
    let nowMs = 0;
    const rate = new AnswerRate(() => nowMs);
    for (; nowMs < 12_000; nowMs += 25) {
      rate.count();
      expect(rate.perSecond()).toBeLessThanOrEqual(41);
    }
    expect(rate.perSecond()).toBeCloseTo(40, 0);
  });
});
