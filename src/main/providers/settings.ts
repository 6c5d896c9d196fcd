/** The settings every connection has, as schemas and as fields to fill in. */
import { z } from 'zod';
import type { SettingField } from '@shared/domain/provider';
import type { SettingProblem } from '@shared/i18n/setting-problems';

/** A refinement that refuses a text with a problem, and names it. */
export function withoutProblem(problemOf: (value: string) => SettingProblem | null) {
  return (value: string, context: z.RefinementCtx): void => {
    const problem = problemOf(value);
    if (problem !== null) context.addIssue({ code: 'custom', params: { problem } });
  };
}

// One of each for all providers: a start makes them before the first page can be shown.

/** A number, also as the text that a command line gives. */
const numberOrText = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

function integerSetting(minimum: number, maximum: number) {
  return numberOrText.pipe(z.int().min(minimum).max(maximum));
}

const callsPerSecond = integerSetting(1, 10_000);
const callsInFlight = integerSetting(1, 256);
const milliseconds = integerSetting(500, 120_000);

/** Fen for one billed call; empty text means that it is not known. */
const price = z
  .union([z.null(), z.literal('').transform(() => null), integerSetting(0, 10_000_000)])
  .default(null);

/** A limit for one subject; empty text means the desk's own, 0 none. */
const subjectLimit = z
  .union([
    z.null().transform(() => undefined),
    z.literal('').transform(() => undefined),
    integerSetting(0, 100_000),
  ])
  .optional();

export interface LimitDefaults {
  readonly qps: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
}

/** Schemas of the common settings but the base URL, whose default differs. */
export function commonSettingShape(defaults: LimitDefaults) {
  return {
    qps: callsPerSecond.default(defaults.qps),
    concurrency: callsInFlight.default(defaults.concurrency),
    timeoutMs: milliseconds.default(defaults.timeoutMs),
    price,
    subjectCallsPerDay: subjectLimit,
    nameCallsPerDay: subjectLimit,
    mismatchesInARow: subjectLimit,
  };
}

/** Limits for one subject as fields. */
const subjectLimitFields: readonly SettingField[] = [
  {
    name: 'subjectCallsPerDay',
    label: { 'zh-CN': '同一卡号或证件号每日次数', en: 'Checks a day of one card or ID number' },
    type: 'integer',
    defaultValue: null,
    hint: {
      'zh-CN': '批次与单笔合计；留空为 20（沙箱不限），0 为不限。达到后当日不再发送。',
      en: 'Batches and single checks together; empty for 20 (none in a sandbox), 0 for no limit. Further ones wait until tomorrow.',
    },
  },
  {
    name: 'mismatchesInARow',
    label: { 'zh-CN': '同一卡号或证件号连续不一致次数', en: 'Mismatches in a row of one card or ID number' },
    type: 'integer',
    defaultValue: null,
    hint: {
      'zh-CN': '当日连续不一致达到此数后不再发送，以免账户被锁；留空为 5（沙箱不限），0 为不限。',
      en: 'No more is sent on that day, before the account is locked; empty for 5 (none in a sandbox), 0 for no limit.',
    },
  },
  {
    name: 'nameCallsPerDay',
    label: { 'zh-CN': '同一姓名每日次数', en: 'Checks a day of one name' },
    type: 'integer',
    defaultValue: null,
    hint: {
      'zh-CN': '留空或 0 为不限；同名的人很多。',
      en: 'Empty or 0 for no limit; many people share a name.',
    },
  },
];

/** The common settings as fields, in the order of the form. */
export function commonSettingFields(
  defaults: LimitDefaults & { readonly baseUrl: string | null },
): readonly SettingField[] {
  return [
    {
      name: 'baseUrl',
      label: { 'zh-CN': '接口地址', en: 'Base URL' },
      type: 'url',
      defaultValue: defaults.baseUrl,
      hint: {
        'zh-CN': '协议、主机与可选的路径前缀；仅本机地址可用 http。',
        en: 'Scheme, host and an optional path prefix; http is accepted for loopback addresses only.',
      },
    },
    {
      name: 'qps',
      label: { 'zh-CN': '每秒调用数', en: 'Calls per second' },
      type: 'integer',
      defaultValue: defaults.qps,
      hint: {
        'zh-CN': '任意一秒内不会超过此数。',
        en: 'Never exceeded in any window of one second.',
      },
    },
    {
      name: 'concurrency',
      label: { 'zh-CN': '并发调用数', en: 'Calls in flight' },
      type: 'integer',
      defaultValue: defaults.concurrency,
    },
    {
      name: 'timeoutMs',
      label: { 'zh-CN': '超时（毫秒）', en: 'Timeout (milliseconds)' },
      type: 'integer',
      defaultValue: defaults.timeoutMs,
    },
    {
      name: 'price',
      label: { 'zh-CN': '单价（分/计费调用）', en: 'Price (fen for one billed call)' },
      type: 'integer',
      defaultValue: null,
      hint: {
        'zh-CN': '以合同为准；留空表示未知，费用不做估算。',
        en: 'As in the contract; empty means not known, and no fee is estimated.',
      },
    },
    ...subjectLimitFields,
  ];
}

const defaultBalanceWarning = 100;

/** The schema of the low-balance warning, for providers that tell what is left. */
export function balanceWarningSetting() {
  return integerSetting(0, 100_000_000).default(defaultBalanceWarning);
}

/** The low-balance warning as a field. */
export const balanceWarningField: SettingField = {
  name: 'balanceWarning',
  label: { 'zh-CN': '余额提醒（次）', en: 'Low-balance warning (calls)' },
  type: 'integer',
  defaultValue: defaultBalanceWarning,
  hint: {
    'zh-CN': '剩余次数少于此数时提醒；0 表示不提醒。查询余额不计费。',
    en: 'A warning is shown when fewer calls are left; 0 for never. Reading the balance is not billed.',
  },
};

/** The choice between POST and GET. */
export const methodField: SettingField = {
  name: 'method',
  label: { 'zh-CN': '请求方式', en: 'HTTP method' },
  type: 'choice',
  choices: [
    { value: 'POST', label: { 'zh-CN': 'POST', en: 'POST' } },
    { value: 'GET', label: { 'zh-CN': 'GET', en: 'GET' } },
  ],
  defaultValue: 'POST',
  hint: {
    'zh-CN': 'GET 会把姓名与证件号码写进网址，可能被代理与日志记录；建议使用 POST。',
    en: 'GET puts names and numbers into the address, where proxies and logs may keep them; POST is advised.',
  },
};
