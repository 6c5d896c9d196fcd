/**
 * Reconciling: a provider's statement is read, held against the ledger, and its findings are shown, written
 * or applied. This part must not know SQL, providers' protocols or Electron.
 *
 * This file tells the columns of a statement by their headings.
 */
import type { StatementField } from '@shared/domain/statement';
import { normaliseHeading } from '../files/columns/normalise-heading';

export type StatementColumns = Readonly<Partial<Record<StatementField, number>>>;

/** What is looked for; the unit of an amount is told apart afterwards. */
type Sought = 'requestId' | 'time' | 'amount' | 'code' | 'product';

/** Whole headings, as `normaliseHeading` makes them; earlier words are the better ones. */
const exactWords: Readonly<Record<Sought, readonly string[]>> = {
  requestId: [
    ...[
      '请求id',
      '请求号',
      '请求编号',
      '请求流水号',
      '流水号',
      '交易流水号',
      '业务流水号',
      '订单号',
      '订单编号',
    ],
    ...['调用流水号', '调用id', '序列号', 'requestid', 'requestno', 'orderid', 'orderno', 'ordernumber'],
    ...['serialno', 'serialnumber', 'transactionid', 'tradeno', 'traceid', 'bizid', 'seqno', 'uuid'],
  ],
  time: [
    ...[
      '调用时间',
      '请求时间',
      '计费时间',
      '消费时间',
      '扣费时间',
      '交易时间',
      '使用时间',
      '查询时间',
      '创建时间',
    ],
    ...[
      '时间',
      '日期时间',
      '日期',
      'calltime',
      'requesttime',
      'billingtime',
      'billedat',
      'time',
      'timestamp',
    ],
    ...['datetime', 'createdat', 'createtime', 'date'],
  ],
  amount: [
    ...[
      '计费金额',
      '扣费金额',
      '消费金额',
      '应付金额',
      '实付金额',
      '扣费',
      '费用',
      '金额',
      '消费',
      '单价',
      '价格',
    ],
    ...['amount', 'fee', 'charge', 'cost', 'price', 'payableamount', 'unitprice'],
  ],
  code: [
    ...[
      '返回码',
      '结果码',
      '状态码',
      '错误码',
      '调用结果',
      '核验结果',
      '结果',
      '状态',
      'resultcode',
      'statuscode',
    ],
    ...['code', 'errorcode', 'result', 'status'],
  ],
  product: [
    ...['产品名称', '产品', '接口名称', '接口', '服务名称', '服务', '商品名称', '商品', '计费项', 'product'],
    ...['productname', 'apiname', 'api', 'service', 'servicename', 'item', 'commodity'],
  ],
};

/** Parts of longer headings. */
const partWords: Readonly<Record<Sought, readonly string[]>> = {
  requestId: ['流水号', '订单号', '请求号', 'requestid', 'orderno', 'orderid', 'serialno'],
  time: ['时间', 'time'],
  amount: ['金额', '费用', 'amount', 'fee'],
  code: ['返回码', '结果码', '状态码'],
  product: ['产品', '接口', 'product'],
};

const sought = ['requestId', 'time', 'amount', 'code', 'product'] as const satisfies readonly Sought[];

/** Columns (0-based) by their headings; each is used once, and what is not recognised is left out. */
export function recogniseStatementColumns(headings: readonly string[]): StatementColumns {
  const plain = headings.map(normaliseAmountHeading);
  const used = new Set<number>();
  const found: Partial<Record<StatementField, number>> = {};
  for (const words of [exactWords, partWords]) {
    for (const what of sought) {
      const field = what === 'amount' ? (found.amountFen ?? found.amountYuan) : found[what];
      if (field !== undefined) continue;
      const column = findColumn(plain, words[what], words === exactWords, used);
      if (column === null) continue;
      used.add(column);
      found[what === 'amount' ? amountField(headings[column] ?? '') : what] = column;
    }
  }
  return found;
}

function findColumn(
  headings: readonly string[],
  words: readonly string[],
  exact: boolean,
  used: ReadonlySet<number>,
): number | null {
  for (const word of words) {
    const column = headings.findIndex(
      (heading, index) => !used.has(index) && (exact ? heading === word : heading.includes(word)),
    );
    if (column !== -1) return column;
  }
  return null;
}

/** `费用/元`, `金额分` and `amount cny` say their unit behind the word. */
function normaliseAmountHeading(heading: string): string {
  return normaliseHeading(heading).replace(/(?:人民币|cny|rmb|yuan|fen|cents?|元|(?<=[额用费])分)$/u, '');
}

/** Yuan unless the heading says fen. */
function amountField(heading: string): 'amountYuan' | 'amountFen' {
  const folded = heading.normalize('NFKC').toLowerCase();
  if (/元|yuan|cny|rmb/u.test(folded)) return 'amountYuan';
  return /[([/:_\s-]?分[)\]]?$|fen|cents?/u.test(folded) ? 'amountFen' : 'amountYuan';
}

/** Whether lines can be read at all: an amount, and something to tell a line by. */
export function hasNeededColumns({ amountYuan, amountFen, requestId, time }: StatementColumns): boolean {
  return (amountYuan ?? amountFen) !== undefined && (requestId ?? time) !== undefined;
}

/** How many of its headings are recognised: the heading is the row with the most. */
export function countStatementHeadings(row: readonly string[]): number {
  return Object.keys(recogniseStatementColumns(row)).length;
}
