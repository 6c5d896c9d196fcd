import { describe, expect, it } from 'vitest';
import { type CallToMatch, type LineToMatch, matchStatement } from '@main/data/statement-matching';

const line = (key: number, change: Partial<LineToMatch> = {}): LineToMatch => ({
  key,
  atMs: 1_000_000 + key * 1_000,
  precisionMs: 1_000,
  amountFen: 16,
  requestId: null,
  ...change,
});
const call = (key: number, change: Partial<CallToMatch> = {}): CallToMatch => ({
  key,
  startedAtMs: 1_000_000 + key * 1_000,
  finishedAtMs: 1_000_100 + key * 1_000,
  requestId: null,
  billed: 'yes',
  feeFen: 16,
  priceFen: 16,
  mayHaveLeft: true,
  ...change,
});
const open = { billed: 'unknown', feeFen: null } as const;
const match = (lines: readonly LineToMatch[], calls: readonly CallToMatch[], toleranceMs = 120_000) =>
  Object.fromEntries(matchStatement(lines, calls, toleranceMs));

describe('matchStatement', () => {
  it('goes by request id first, whatever times and amounts say', () => {
    const lines = [line(1, { requestId: 'b', amountFen: 99 }), line(2, { requestId: 'a', atMs: null })];
    expect(match(lines, [call(1, { requestId: 'a' }), call(2, { requestId: 'b' })])).toEqual({ 1: 2, 2: 1 });
  });
  it('matches each call once, also where an id is listed twice', () => {
    const lines = [line(1, { requestId: 'a' }), line(2, { requestId: 'a' })];
    expect(match(lines, [call(1, { requestId: 'a' })])).toEqual({ 1: 1 });
  });
  it('gives a line with an id of its own to a call without an answer, not to one with another id', () => {
    const lines = [line(1, { requestId: 'a' }), line(2, { requestId: 'lost' })];
    const calls = [call(1, { requestId: 'a' }), call(2, { requestId: 'c' }), call(3, open)];
    expect(match(lines, calls)).toEqual({ 1: 1, 2: 3 });
  });
  it('goes by time and amount where the ids of the statement are not those of the API', () => {
    const lines = [line(1, { requestId: 'x' }), line(2, { requestId: 'y' })];
    const calls = [call(1, { requestId: 'a' }), call(2, { requestId: 'b' })];
    expect(match(lines, calls)).toEqual({ 1: 1, 2: 2 });
  });
  it('explains a line by a call that is known to be billed before one that may be', () => {
    expect(match([line(2)], [call(2, open), call(3)])).toEqual({ 2: 3 });
    expect(match([line(2), line(3)], [call(2, open), call(3)])).toEqual({ 2: 2, 3: 3 });
  });
  it('keeps to the tolerance, and to the precision of the statement', () => {
    expect(match([line(1)], [call(300)])).toEqual({});
    expect(match([line(1, { atMs: 0, precisionMs: 86_400_000 })], [call(300)])).toEqual({ 1: 300 });
  });
  it('finds the largest number of pairs, where the first call would fit two lines', () => {
    const wide = call(1, { finishedAtMs: 1_200_000 });
    const short = call(2, { startedAtMs: 1_001_000, finishedAtMs: 1_001_900 });
    expect(match([line(1), line(150)], [wide, short], 1_000)).toEqual({ 1: 2, 150: 1 });
  });
  it('takes another amount only where none fits, and no amount for what cost nothing', () => {
    expect(match([line(1, { amountFen: 14 })], [call(1), call(2, { feeFen: 14 })])).toEqual({ 1: 2 });
    expect(match([line(1, { amountFen: 14 })], [call(1)])).toEqual({ 1: 1 });
    expect(match([line(1, { amountFen: 0 })], [call(1)])).toEqual({});
    expect(match([line(1, { amountFen: 0 })], [call(1, { billed: 'no', feeFen: 0 })])).toEqual({ 1: 1 });
  });
  it('never takes a call that did not leave, and no call for a refund', () => {
    expect(match([line(1)], [call(1, { billed: 'no', feeFen: 0, mayHaveLeft: false })])).toEqual({});
    expect(match([line(1, { amountFen: -16 })], [call(1)])).toEqual({});
  });
  it('matches 200,000 lines', () => {
    const keys = Array.from({ length: 200_000 }, (_, key) => key);
    const lines = keys.map((key) => line(key, key % 2 === 0 ? { requestId: `r${key}` } : {}));
    const calls = keys.map((key) => call(key, key % 2 === 0 ? { requestId: `r${key}` } : {}));
    expect(matchStatement(lines, calls, 120_000).size).toBe(200_000);
  });
});
