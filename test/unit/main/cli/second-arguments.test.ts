import { expect, it } from 'vitest';
import { parseArguments } from '@main/cli/arguments';
import { readSecond, secondOptions } from '@main/cli/second-arguments';

const read = (...words: string[]) =>
  readSecond(parseArguments(words, { ...secondOptions, failover: { type: 'boolean' } }), ['mismatch']);

it('has no second connection unless one is named', () => {
  expect(read()).toBeNull();
  for (const word of ['--cheapest-first', '--failover', '--second-when=always']) {
    expect(() => read(word)).toThrow(expect.objectContaining({ code: 'cli/usage' }));
  }
});

it('takes conditions behind commas, or none at all', () => {
  expect(read('--second', 'others')).toMatchObject({ connection: 'others', when: ['mismatch'] });
  expect(read('--second', 'others', '--second-when', 'no-record,unsettled')?.when).toEqual([
    'no-record',
    'unsettled',
  ]);
  expect(read('--second', 'others', '--second-when', 'never')?.when).toEqual([]);
  expect(() => read('--second', 'others', '--second-when', 'sometimes')).toThrow(
    expect.objectContaining({ code: 'cli/usage' }),
  );
});
