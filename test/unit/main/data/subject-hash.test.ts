import { describe, expect, it } from 'vitest';
import { subjectHash } from '@main/data/subject-hash';

describe('subjectHash', () => {
  it('is the same for the same kind and factors in any order', () => {
    const first = subjectHash('id-2', { name: '张三', idNumber: '11010519491231002X' });
    expect(first).toEqual(subjectHash('id-2', { idNumber: '11010519491231002X', name: '张三' }));
    expect(first).toHaveLength(16);
  });

  it('is another one for another kind, another value and a value in another place', () => {
    const hashes = [
      subjectHash('id-2', { name: '张三', idNumber: '11010519491231002X' }),
      subjectHash('certificate', { name: '张三', idNumber: '11010519491231002X' }),
      subjectHash('id-2', { name: '张四', idNumber: '11010519491231002X' }),
      subjectHash('id-2', { name: '11010519491231002X', idNumber: '张三' }),
      subjectHash('id-2', { name: '张三' }),
    ];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length);
  });

  it('stays as it is, for it is stored', () => {
    const hash = subjectHash('id-2', { name: '张三', idNumber: '11010519491231002X' });
    expect(hash.toString('hex')).toMatchInlineSnapshot(`"700b24c4034bd7f842249008f6a17ef9"`);
  });
});
