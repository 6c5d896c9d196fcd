import type { LocalizedText } from '../domain/provider';
import { trailingColumns, type ResultColumn, type TrailingColumn } from '../domain/result-columns';
import { localized } from './text';

/** Headings for people; `--json` and .csv keep the names themselves. */
export const resultColumnHeadings: Record<ResultColumn, LocalizedText> = {
  verdict: localized('结论', 'Verdict'),
  reason: localized('原因类别', 'Reason'),
  providerCode: localized('服务商返回码', 'Provider code'),
  providerMessage: localized('服务商返回信息', 'Provider message'),
  requestId: localized('请求号', 'Request ID'),
  billed: localized('是否计费', 'Billed'),
  fee: localized('费用（分）', 'Fee (fen 分)'),
  checkedAt: localized('核验时间', 'Checked at'),
  checkId: localized('核验编号', 'Check ID'),
};

/** Headings of the columns behind the provider's facts. */
export const trailingColumnHeadings: Record<TrailingColumn, LocalizedText> = {
  secondVerdict: localized('二次核验结论', 'Second verdict'),
  secondConnection: localized('二次核验连接', 'Second connection'),
  secondCheckId: localized('二次核验编号', 'Second check ID'),
  agreement: localized('两次结论比较', 'Agreement'),
  failover: localized('改由此连接核验', 'Sent over instead'),
  updatedAt: localized('更新时间', 'Updated at'),
  rule: localized('未通过的规则', 'Rule'),
  verdictLabel: localized('结论说明', 'Verdict in words'),
  advice: localized('处理建议', 'Advice'),
  copiedFrom: localized('结论复制自第几行', 'Answer copied from row'),
  reused: localized('沿用历史结论', 'Answer of the history'),
  limit: localized('因次数限制未发送', 'Not sent for a limit'),
  operator: localized('操作员', 'Operator'),
  sandbox: localized('沙箱', 'Sandbox'),
};

/** Labels of everything that a result tells, facts aside. */
export const resultColumnLabels: Record<ResultColumn | TrailingColumn, LocalizedText> = {
  ...resultColumnHeadings,
  ...trailingColumnHeadings,
};

export function isTrailingColumn(name: string): name is TrailingColumn {
  return (trailingColumns as readonly string[]).includes(name);
}

/** Extra facts that an answer may carry, in the order of the result file. */
export const factNames = ['birthday', 'sex', 'area', 'accountClass', 'accountId', 'certId', 'url'] as const;

export type FactName = (typeof factNames)[number];

export const factLabels: Record<FactName, LocalizedText> = {
  birthday: localized('出生日期', 'Birthday'),
  sex: localized('性别', 'Sex'),
  area: localized('归属地', 'Area'),
  accountClass: localized('账户类别', 'Account class'),
  accountId: localized('账户编号', 'Account ID'),
  certId: localized('证书编号', 'Certificate ID'),
  url: localized('认证页面', 'Page to complete'),
};

/** The label of a fact; a name that is not known labels itself. */
export function factLabel(name: string): LocalizedText {
  const known = factNames.find((factName) => factName === name);
  return known === undefined ? localized(name, name) : factLabels[known];
}
