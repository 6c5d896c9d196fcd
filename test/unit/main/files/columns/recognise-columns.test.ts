import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkKinds, factorsOfKind, type CheckKind } from '@shared/domain/factors';
import {
  countRecognisedHeadings,
  looksLikeHeading,
  recogniseColumns,
} from '@main/files/columns/recognise-columns';

/** A table by heading: the columns that a test looks at, by name. */
function recognised(kind: CheckKind, headings: readonly string[], rows: readonly (readonly string[])[] = []) {
  const mapping = recogniseColumns(headings, kind, rows);
  return Object.fromEntries(Object.entries(mapping).map(([factor, column]) => [factor, headings[column]]));
}

const people = [
  ['张三', '11010519491231002X', '6222020000000007', '13800138000'],
  ['李䶮', '440524188001010014', '6200000000000005', '13912345178'],
  ['欧阳修远', '110105194912310011', '6222020000000000000', '19200000000'],
] as const;

const cardTable = [
  ...[
    '序号',
    '业务编号',
    '客户号',
    '客户经理姓名',
    '客户经理手机',
    '所属机构',
    '开户行',
    '开户行名称',
    '开户日期',
  ],
  ...[
    '联系人姓名',
    '联系人手机',
    '姓名',
    '姓名拼音',
    '曾用名',
    '性别',
    '民族',
    '出生日期',
    '证件类型',
    '证件号码',
  ],
  ...[
    '证件有效期',
    '发证机关',
    '户籍地址',
    '手机号',
    '预留手机号',
    '手机归属地',
    '办公电话',
    '邮箱',
    '银行卡号',
  ],
  ...[
    '卡类型',
    '社保卡号',
    '会员卡号',
    '信用卡额度',
    '法人手机',
    '配偶姓名',
    '配偶身份证号',
    '产品名称',
    '金额',
  ],
  ...['备注', '录入时间', '操作员'],
];

const enterpriseTable = [
  ...[
    '序号',
    '商户编号',
    '英文名称',
    '企业简称',
    '企业名称',
    '曾用名称',
    '企业类型',
    '统一社会信用代码',
    '信用代码有效期',
  ],
  ...[
    '组织机构代码',
    '注册号',
    '法人类型',
    '法定代表人姓名',
    '法人身份证号',
    '法人手机',
    '法人性别',
    '联系人姓名',
  ],
  ...[
    '联系人手机',
    '经办人',
    '注册资本',
    '成立日期',
    '经营范围',
    '行业',
    '省',
    '市',
    '区',
    '注册地址',
    '办公地址',
  ],
  ...[
    '开户行',
    '银行账户名称',
    '银行账号',
    '邮箱',
    '网址',
    '员工人数',
    '年营业额',
    '股东名称',
    '评级',
    '状态',
    '备注',
    '录入人',
  ],
];

describe('recogniseColumns by headings', () => {
  it('finds the four of a bank card among 40 columns with decoys', () => {
    expect(cardTable).toHaveLength(40);
    expect(recognised('bank-card-4', cardTable)).toEqual({
      name: '姓名',
      idNumber: '证件号码',
      bankCard: '银行卡号',
      mobile: '预留手机号',
    });
  });

  it('takes the usual mobile where no card is asked for, and only the factors of the kind', () => {
    expect(recognised('person-3-async', cardTable)).toEqual({
      name: '姓名',
      idNumber: '证件号码',
      mobile: '手机号',
    });
    expect(recognised('id-2', cardTable)).toEqual({ name: '姓名', idNumber: '证件号码' });
  });

  it('finds the three of an enterprise among 40 columns with decoys', () => {
    expect(enterpriseTable).toHaveLength(40);
    expect(recognised('enterprise-3', enterpriseTable)).toEqual({
      companyName: '企业名称',
      creditCode: '统一社会信用代码',
      legalRepresentative: '法定代表人姓名',
    });
  });

  it.each([
    ['id-2', ['名字', '身份证号']],
    ['id-2', ['客户姓名', '身份证号码']],
    ['id-2', ['* 姓　名', '证件号（18位）']],
    ['id-2', ['【姓名】', '身份证号码\n(必填)']],
    ['id-2', ['Name', 'ID Number']],
    ['id-2', ['Full name*', 'id_no.']],
    ['id-2', ['ＮＡＭＥ', 'ID Card']],
    ['id-2', ['投保人姓名', '投保人身份证号码']],
    ['bank-card-4', ['持卡人', '身份证', '卡号', '手机']],
    ['bank-card-4', ['户名', '证件号', '账号', '预留手机号']],
    ['bank-card-4', ['Cardholder name', 'ID no', 'Card No', 'Phone']],
    ['bank-card-4', ['姓名', '身份证号码', '银行卡号', '银行预留手机号码']],
    ['person-3-async', ['姓名', '身份证号', '手机号码']],
    ['certificate', ['name', 'idcard', 'mobile']],
    ['certificate', ['姓名', '身份证号', '联系电话']],
    ['enterprise-3', ['企业名称', '统一社会信用代码', '法人']],
    ['enterprise-3', ['公司名称', '信用代码', '法定代表人']],
    ['enterprise-3', ['单位名称', '税号', '法人姓名']],
    ['enterprise-3', ['Company name', 'USCC', 'Legal representative']],
    ['enterprise-async', ['company_name', 'credit code', 'Legal Rep']],
    ['enterprise-3', ['甲方企业全称', '乙方统一社会信用代码', '企业法定代表人']],
  ] as const)('reads the headings of %s: %j', (kind, headings) => {
    const expected = Object.fromEntries(factorsOfKind[kind].map((factor, column) => [factor, column]));
    expect(recogniseColumns(headings, kind, [])).toEqual(expected);
  });

  it('takes an exact heading before one that contains it, wherever they stand', () => {
    expect(recognised('id-2', ['借款合同身份证号', '身份证号', '被保险人姓名', '姓名'])).toEqual({
      name: '姓名',
      idNumber: '身份证号',
    });
  });

  it('never takes another person’s columns for the subject', () => {
    expect(recognised('person-3-async', ['法人姓名', '法人身份证号', '法人手机'])).toEqual({});
    expect(recognised('id-2', ['联系人姓名', '配偶身份证号', '备注'])).toEqual({});
    expect(recognised('enterprise-3', ['联系人姓名', '法人手机', '法人身份证号', '开户行'])).toEqual({});
  });

  it('does not take a person’s other data for the factor', () => {
    expect(
      recognised('bank-card-4', [
        '证件类型',
        '身份证有效期',
        '手机型号',
        '银行卡类型',
        '登录账号',
        '姓名拼音',
      ]),
    ).toEqual({});
  });

  it('uses the first of two equal headings, or the one whose cells fit', () => {
    const headings = ['姓名', '身份证号', '身份证号'];
    expect(recogniseColumns(headings, 'id-2', [])).toEqual({ name: 0, idNumber: 1 });
    expect(recogniseColumns(headings, 'id-2', [['张三', '', '11010519491231002X']])).toEqual({
      name: 0,
      idNumber: 2,
    });
  });
});

describe('recogniseColumns by cells', () => {
  it('reads a file without headings', () => {
    const rows = people.map(([name, id, card, mobile], index) => [
      String(index + 1),
      mobile,
      name,
      '北京',
      card,
      id,
    ]);
    const expected = { name: 2, idNumber: 5, bankCard: 4, mobile: 1 };
    expect(recogniseColumns([], 'bank-card-4', rows)).toEqual(expected);
    expect(recogniseColumns(['列1', '列2', '列3', '列4', '列5', '列6'], 'bank-card-4', rows)).toEqual(
      expected,
    );
  });

  it('reads companies without headings', () => {
    const rows = [
      ['1', '示例科技（北京）有限公司', '91350100M000100Y43', '李四', '13800138000'],
      ['2', '样本餐饮店', '92110105MA0000007H', '王五', '13912345178'],
    ];
    expect(recogniseColumns(['', '', '', '', ''], 'enterprise-3', rows)).toEqual({
      companyName: 1,
      creditCode: 2,
      legalRepresentative: 3,
    });
  });

  it('wants 60 % of the filled cells', () => {
    const column = (...cells: string[]) => cells.map((cell) => [cell]);
    const fits = column('13800138000', '13912345178', '19200000000', 'x', 'y', '', '');
    const fails = column('13800138000', '13912345178', 'x', 'y', '');
    expect(recogniseColumns(['甲'], 'certificate', fits)).toEqual({ mobile: 0 });
    expect(recogniseColumns(['甲'], 'certificate', fails)).toEqual({});
  });

  it('turns from a vague heading whose cells are something else', () => {
    const rows = [
      ['zhangsan@example.com', '6222020000000007', '010-62345678', '13800138000'],
      ['lisi@example.com', '6200000000000005', '010-62345679', '13912345178'],
    ];
    expect(recogniseColumns(['账号', '工资入账', '电话', '通知'], 'bank-card-4', rows)).toEqual({
      bankCard: 1,
      mobile: 3,
    });
  });

  it('keeps a clear heading whose cells are all damaged, so that the damage is shown', () => {
    const rows = [
      ['张三', '1.10105E+17', '11010519491231002X'],
      ['李四', '4.40524E+17', '440524188001010014'],
    ];
    expect(recogniseColumns(['姓名', '身份证号', '参考'], 'id-2', rows)).toEqual({ name: 0, idNumber: 1 });
    expect(recogniseColumns(['姓名', '证件号码', '参考'], 'id-2', rows)).toEqual({ name: 0, idNumber: 1 });
  });

  it('takes no other person’s column by its cells either', () => {
    const rows = people.map(([name, id]) => [name, id]);
    expect(recogniseColumns(['配偶', '担保人证件'], 'id-2', rows)).toEqual({});
  });

  it('does not take order numbers for cards or provinces for names', () => {
    const rows = [
      ['2026060112300001', '江苏省'],
      ['2026060112300002', '安徽省'],
      ['2026060112300003', '广东省'],
    ];
    expect(recogniseColumns(['流水', '地区'], 'bank-card-4', rows)).toEqual({});
  });
});

it('gives each column once, only factors of the kind, and the same answer again, for any table', () => {
  const heading = fc.oneof(
    fc.constantFrom(...cardTable, ...enterpriseTable, '', 'name', 'phone', 'id'),
    fc.string(),
  );
  const cell = fc.oneof(fc.constantFrom(...people.flat(), ''), fc.string({ maxLength: 20 }));
  const rows = fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(heading, { maxLength: 12 }),
      fc.constantFrom(...checkKinds),
      rows,
      (headings, kind, cells) => {
        const mapping = recogniseColumns(headings, kind, cells);
        const columns = Object.values(mapping);
        expect(new Set(columns).size).toBe(columns.length);
        expect(factorsOfKind[kind]).toEqual(expect.arrayContaining(Object.keys(mapping)));
        expect(recogniseColumns(headings, kind, cells)).toEqual(mapping);
      },
    ),
  );
});

describe('looksLikeHeading', () => {
  it.each([
    [['姓名', '身份证号']],
    [['Name', 'ID number', '6222020000000007']],
    [['客户', '编码', '说明']],
    [cardTable],
    [enterpriseTable],
  ])('%j is a heading', (row) => {
    expect(looksLikeHeading(row)).toBe(true);
  });

  it.each([
    [['张三', '11010519491231002X']],
    [['张三', '110105194912310021']],
    [['张三', '1.10105E+17']],
    [['示例公司', '91350100m000100y43', '李四']],
    [['手机', '138 0013 8000']],
    [['', '  ']],
    [[]],
  ])('%j is none', (row) => {
    expect(looksLikeHeading(row)).toBe(false);
  });

  it('counts headings, so that one below a title can be found', () => {
    expect(countRecognisedHeadings(['2026 年 6 月名单', '', ''])).toBe(0);
    expect(countRecognisedHeadings(['序号', '姓名', '身份证号码（必填）', '联系电话'])).toBe(3);
  });
});
