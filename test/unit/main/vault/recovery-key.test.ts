import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecoveryKey, recoveryKeyBytes, recoveryKeyGroups } from '@main/vault/recovery-key';

const keys = fc.uint8Array({ minLength: recoveryKeyBytes, maxLength: recoveryKeyBytes });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const typo: unknown = expect.objectContaining({ code: 'vault/recovery-key-typo' });
const textOf = (key: Buffer) => recoveryKeyGroups(key).join('-');

describe('a recovery key', () => {
  it('is eight groups of five characters that nobody mixes up', () => {
    expect(textOf(randomBytes(recoveryKeyBytes))).toMatch(
      /^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/u,
    );
  });

  it('is read back, however it is typed', () => {
    fc.assert(
      fc.property(keys, (bytes) => {
        const text = textOf(Buffer.from(bytes));
        const spellings = [
          text,
          text.toLowerCase(),
          ` ${text.replaceAll('-', ' ')}\n`,
          text.replaceAll('-', ''),
          text.replaceAll('0', 'o').replaceAll('1', 'l'),
        ];
        return spellings.every((spelling) => parseRecoveryKey(spelling).equals(Buffer.from(bytes)));
      }),
    );
  });

  it('tells the group of every single wrong character', () => {
    const text = textOf(randomBytes(recoveryKeyBytes)).replaceAll('-', '');
    for (let at = 0; at < text.length; at++) {
      for (const other of alphabet.replace(text[at]!, '')) {
        const context = { group: Math.floor(at / 5) + 1 };
        expect(() => parseRecoveryKey(text.slice(0, at) + other + text.slice(at + 1))).toThrowError(
          expect.objectContaining({ code: 'vault/recovery-key-typo', context }),
        );
      }
    }
  });

  it('tells swapped characters and swapped groups', () => {
    fc.assert(
      fc.property(keys, fc.nat(7), fc.nat(7), fc.nat(4), fc.nat(4), (bytes, g, h, i, j) => {
        const groups = recoveryKeyGroups(Buffer.from(bytes));
        const swapped = [...groups];
        [swapped[g], swapped[h]] = [swapped[h]!, swapped[g]!];
        if (g !== h) expect(() => parseRecoveryKey(swapped.join('-'))).toThrowError(typo);
        const letters = [...groups[g]!];
        [letters[i], letters[j]] = [letters[j]!, letters[i]!];
        const turned = groups.with(g, letters.join(''));
        if (turned[g] !== groups[g]) expect(() => parseRecoveryKey(turned.join('-'))).toThrowError(typo);
      }),
    );
  });

  it('is refused when it is too short, too long or has a foreign character', () => {
    const text = textOf(randomBytes(recoveryKeyBytes));
    for (const wrong of [
      '',
      text.slice(0, -1),
      `${text}0`,
      text.replace(/^./u, 'U'),
      text.replace(/^./u, '钥'),
    ]) {
      expect(() => parseRecoveryKey(wrong)).toThrowError(typo);
    }
  });
});
