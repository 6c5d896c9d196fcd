import { describe, expect, it } from 'vitest';
import { guessDelimiter } from '@main/files/csv/delimiter';

describe('guessDelimiter', () => {
  it.each([
    ['姓名,手机\n甲,1;2;3\n乙,2\n', ','],
    ['姓名;手机;备注\n甲;1;a,b\n乙;2;c\n', ';'],
    ['姓名\t手机\n甲\t1,5\n', '\t'],
    ['姓名|手机\n甲|1\n', '|'],
    ['姓名\n甲\n', ','],
    ['"a,b,c";1\n"d,e";2\n', ';'],
    ['说明\n\n姓名,手机\r\n甲,1\r\n', ','],
    ['', ','],
  ])('of %j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });
});
