import { describe, expect, it } from 'vitest';
import { parseArguments, readChoice, readDate, readInteger, splitAssignment } from '@main/cli/arguments';
import { commands } from '@main/cli/commands';

const usage: unknown = expect.objectContaining({ code: 'cli/usage' });

describe('the words of a command', () => {
  it('are positionals, options of the command and those that all have', () => {
    const args = parseArguments(['desk', '--set', 'a=1', '--set', 'b=2', '--json', '--out', 'x.csv'], {
      set: { type: 'string', multiple: true },
      out: { type: 'string' },
      masked: { type: 'boolean' },
    });
    expect(args).toMatchObject({ positionals: ['desk'], json: true, help: false, profile: null });
    expect([args.texts('set'), args.text('out'), args.flag('masked')]).toEqual([
      ['a=1', 'b=2'],
      'x.csv',
      false,
    ]);
    expect([args.texts('none'), args.text('none')]).toEqual([[], null]);
  });

  it.each([[['--nope']], [['--out']], [['--json=yes']]])('%j are not understood', (words) => {
    expect(() => parseArguments(words, { out: { type: 'string' } })).toThrow(usage);
  });

  it('are split at the first equals sign', () => {
    expect(splitAssignment('statusMap=02=mismatch')).toEqual(['statusMap', '02=mismatch']);
    expect(splitAssignment('price=')).toEqual(['price', '']);
    for (const word of ['price', '=1', '']) expect(() => splitAssignment(word)).toThrow(usage);
  });
});

describe('a value', () => {
  it.each([
    ['0', 0],
    ['250', 250],
    [null, null],
  ])('that is a whole number: %j', (text, expected) => {
    expect(readInteger(text, 'limit', 0, 250)).toBe(expected);
  });

  it.each(['251', '-1', '1.5', '1e2', ' 1', ''])('that is none: %j', (text) => {
    expect(() => readInteger(text, 'limit', 0, 250)).toThrow(usage);
  });

  it('that is a day begins at local midnight; a time is taken as it is', () => {
    expect(readDate('2026-01-15', 'since')).toBe(new Date(2026, 0, 15).getTime());
    expect(readDate('2026-01-15T08:00:00+08:00', 'since')).toBe(Date.UTC(2026, 0, 15));
    expect(readDate(null, 'since')).toBeNull();
    expect(() => readDate('yesterday', 'since')).toThrow(usage);
    expect(() => readDate('2026-13-01', 'since')).toThrow(usage);
  });

  it('that is one of a list', () => {
    expect(readChoice('a', 'x', ['a', 'b'])).toBe('a');
    expect(readChoice(null, 'x', ['a', 'b'])).toBeNull();
    expect(() => readChoice('c', 'x', ['a', 'b'])).toThrow(usage);
  });
});

describe('the commands', () => {
  it('have one name each, and a summary in both languages', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
    for (const { summary } of commands)
      expect(Object.values(summary).every((text) => text.length > 3)).toBe(true);
  });
});
