import { describe, expect, test } from 'vitest';
import { drawFault, noFaults, parseFaults } from '@sandbox/faults';

describe('the text of faults', () => {
  test('names latency and chances', () => {
    expect(parseFaults('')).toEqual(noFaults);
    expect(parseFaults('latency=200')).toEqual({ ...noFaults, latencyMs: { from: 200, to: 200 } });
    expect(parseFaults(' latency=50..300 , truncate=0.01,hang=1,html=.5 ')).toEqual({
      ...noFaults,
      latencyMs: { from: 50, to: 300 },
      chances: { truncate: 0.01, hang: 1, html: 0.5 },
    });
    expect(parseFaults('clockSkew=-3600')).toEqual({ ...noFaults, clockSkewMs: -3_600_000 });
    expect(parseFaults('throttle=5,refuse=1500')).toEqual({
      ...noFaults,
      callsPerSecond: 5,
      refuseMs: 1500,
    });
    expect(parseFaults('code.marketplace=10021,code.expauth=http/610').codes).toEqual({
      marketplace: { layer: null, code: '10021' },
      expauth: { layer: 'http', code: '610' },
    });
    expect(parseFaults('code.aliyun=Throttling.User,code.ihuyi=result.status/1').codes).toEqual({
      aliyun: { layer: null, code: 'Throttling.User' },
      ihuyi: { layer: 'result.status', code: '1' },
    });
  });

  test.each([
    'latency',
    'latency=-1',
    'latency=300..50',
    'truncate=2',
    'truncate=x',
    'truncate=',
    'clockSkew=1.5',
    'clockSkew=',
    'throttle=0',
    'throttle=',
    'refuse=-1',
    'refuse=1000000',
    'code.nobody=1',
    'code.ihuyi=',
    'code.ihuyi=a b',
    'unheard=0.1',
  ])('%j is refused', (spec) => {
    expect(() => parseFaults(spec)).toThrow(expect.objectContaining({ code: 'cli/usage' }));
  });
});

describe('a drawn fault', () => {
  const plan = parseFaults('latency=50..300,truncate=0.1,html=0.1');
  const draws = (seed: number) =>
    Array.from({ length: 5000 }, (_, index) => drawFault(plan, seed, `subject ${index}`, 0));

  test('depends on seed, subject and attempt, not on order', () => {
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
    const byAttempt = Array.from({ length: 200 }, (_, attempt) => drawFault(plan, 1, 'one', attempt).fault);
    expect(new Set(byAttempt).size).toBeGreaterThan(1);
  });

  test('is about as frequent as asked, and latency stays in its range', () => {
    const drawn = draws(1);
    const count = (name: string) => drawn.filter(({ fault }) => fault === name).length;
    expect(count('truncate')).toBeGreaterThan(350);
    expect(count('truncate')).toBeLessThan(650);
    expect(count('html')).toBeGreaterThan(300);
    for (const { latencyMs } of drawn) {
      expect(latencyMs).toBeGreaterThanOrEqual(50);
      expect(latencyMs).toBeLessThanOrEqual(300);
    }
  });

  test('never comes unasked, always when certain', () => {
    expect(drawFault(noFaults, 1, 'x', 0)).toEqual({ latencyMs: 0, fault: null });
    expect(drawFault(parseFaults('empty=1'), 1, 'x', 0).fault).toBe('empty');
  });
});
