import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRoundedColumns, hasRoundedDigits } from '@main/files/rounded-columns';
import { inventedPerson } from '@sandbox/register';

function found(texts: readonly string[]): readonly number[] {
  const columns = createRoundedColumns();
  for (const text of texts) columns.add(['x', text]);
  return columns.found();
}

const rounded = (text: string) => `${text.slice(0, 15)}000`;
const numbers = Array.from({ length: 500 }, (_, index) => inventedPerson(index).idNumber);
const sound = numbers.filter((number) => !number.endsWith('X'));

describe('columns that were numbers once', () => {
  it('are found when all of their texts end in zeros, be they two', () => {
    expect(found([rounded(sound[0] ?? ''), rounded(sound[1] ?? '')])).toEqual([1]);
    expect(found(sound.map(rounded))).toEqual([1]);
  });

  it('are found when some of their texts do', () => {
    expect(found(sound.map((number, index) => (index % 20 === 0 ? rounded(number) : number)))).toEqual([1]);
  });

  it('are not found by one that happens to end in zeros', () => {
    expect(found(sound)).toEqual([]);
    expect(found([...sound, rounded(sound[0] ?? '')])).toEqual([]);
    expect(found(['110105194912310000'])).toEqual([]);
  });

  it('are not found among cards of sixteen digits, of which every tenth ends in a zero', () => {
    const card = fc.array(fc.nat(9), { minLength: 16, maxLength: 16 }).map((digits) => digits.join(''));
    fc.assert(
      fc.property(fc.array(card, { minLength: 50, maxLength: 200 }), (cards) => {
        expect(found(cards)).toEqual([]);
      }),
      { seed: 1, numRuns: 100 },
    );
    const cards = Array.from({ length: 12 }, (_, index) => `62220212345678${index % 10}0`);
    expect(found(cards)).toEqual([1]);
  });

  it('look at texts only', () => {
    const columns = createRoundedColumns();
    const raw = '110105194912310000';
    for (let row = 0; row < 5; row++) columns.add([{ kind: 'number', raw, text: raw }, null, '']);
    expect(columns.found()).toEqual([]);
    expect(hasRoundedDigits("'1101051949 12310 000")).toBe(true);
    expect(hasRoundedDigits('11010519491231002X')).toBe(false);
  });
});
