import { describe, expect, it } from 'vitest';
import { findHeadingRow } from '@main/files/columns/heading-row';

const person = ['1', '张三', '11010519491231002X'];

describe('findHeadingRow', () => {
  it('finds the heading below titles, notes and dates', () => {
    const titles = [['2026 年客户姓名身份证名单'], ['制表：', '李四', '2026-01-15'], ['注：仅限内部使用']];
    expect(findHeadingRow([...titles, ['序号', '姓名', '身份证号'], person, person])).toBe(3);
  });

  it('takes the lower line of a heading of two', () => {
    expect(findHeadingRow([['', '客户', '', '联系方式'], ['序号', '姓名', '身份证号', '手机'], person])).toBe(
      1,
    );
  });

  it('takes the first wide row for a heading of unknown words', () => {
    expect(findHeadingRow([['内部资料'], ['甲', '乙', '丙'], person])).toBe(1);
    expect(findHeadingRow([['甲', '乙', '丙'], person])).toBe(0);
  });

  it('knows a file without a heading, and leaves no row out', () => {
    expect(findHeadingRow([person, person])).toBeNull();
    expect(findHeadingRow([['张三'], person, person])).toBeNull();
  });

  it('takes a heading over one of several columns, and the one of a single column', () => {
    expect(findHeadingRow([['姓名'], person])).toBe(0);
    expect(findHeadingRow([['姓名'], ['张三'], ['李四']])).toBe(0);
  });

  it('looks no further than the first thirty rows', () => {
    const rows = Array.from({ length: 40 }, () => person);
    expect(findHeadingRow([...rows, ['序号', '姓名', '身份证号']])).toBeNull();
  });
});
