export const second = {
  title: '二次核验',
  first: '首次',
  second: '二次',
  ask: '再用另一连接核验：',
  askPriced: '{{connection}} · {{price}}',
  askUnpriced: '{{connection}} · 价格未知',
  override: '仍向“{{connection}}”核验',
  overrideAsk: '该对象今日已达连接设定的次数。仍要核验吗？次数过多时，银行或服务商可能锁定账户。',
  overrideConfirm: '仍要核验',
};
