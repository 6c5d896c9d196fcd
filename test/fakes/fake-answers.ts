/** Believable answers for the fake bridge, by the name that is checked. */
import type { ChannelInput } from '@shared/ipc/contract';
import type { CheckView } from '@shared/ipc/check-view';
import type { ConnectionView } from '@shared/ipc/connection-view';
import type { Verdict } from '@shared/domain/verdict';
import type { FactorName } from '@shared/domain/factors';
import { FakeFailure } from './fake-bridge';

const verdictOfName: Readonly<Record<string, Verdict>> = {
  张三: 'match',
  李四: 'mismatch',
  王五: 'no-record',
  赵六: 'unknown',
  孙八: 'failed',
  周九: 'pending',
};

/** As main masks: the first character of a name, three and four of an ID number. */
function mask(factor: FactorName, value: string): string {
  if (factor === 'companyName' || factor === 'creditCode') return value;
  if (factor === 'name' || factor === 'legalRepresentative')
    return value.slice(0, 1) + '*'.repeat(value.length - 1);
  const head = factor === 'bankCard' ? 6 : 3;
  return value.slice(0, head) + '*'.repeat(value.length - head - 4) + value.slice(-4);
}

/** The answer of a provider; 钱七 stands for a call that cannot be made. */
export function fakeAnswer(connection: ConnectionView, input: ChannelInput<'check:run'>): CheckView {
  const name = input.factors.name ?? input.factors.legalRepresentative ?? '';
  if (name === '钱七') throw new FakeFailure('transport/offline');
  const verdict = verdictOfName[name] ?? 'mismatch';
  const isAnswered = verdict !== 'unknown' && verdict !== 'failed';
  return {
    checkId: '01JD8Q4N7T3W5K',
    connectionId: connection.id,
    connectionName: connection.name,
    providerId: connection.providerId,
    kind: input.kind,
    sandbox: connection.sandbox,
    batchId: null,
    rowNumber: null,
    operator: null,
    factors: Object.fromEntries(
      Object.entries(input.factors).map(([factor, value]) => [factor, mask(factor as FactorName, value)]),
    ),
    verdict,
    reason: verdict === 'failed' ? 'quota' : verdict === 'unknown' ? 'network' : null,
    rule: null,
    providerCode: verdict === 'unknown' ? null : verdict === 'failed' ? '10009' : '10000',
    providerMessage: verdict === 'unknown' ? null : verdict === 'failed' ? '余额不足' : '查询成功',
    requestId: verdict === 'unknown' ? null : '20261122140305-8f3a21',
    billed: verdict === 'unknown' ? 'unknown' : verdict === 'failed' ? 'no' : 'yes',
    feeFen: isAnswered ? connection.priceFen : null,
    facts: verdict === 'match' ? { birthday: '1949-12-31', sex: '女', area: '北京市朝阳区' } : {},
    durationMs: verdict === 'unknown' ? 10_000 : 318,
    startedAtMs: null,
    canFollowUp: false,
    checkedAtMs: Date.UTC(2026, 10, 22, 6, 3, 5),
    codeMeaning:
      verdict === 'unknown'
        ? null
        : verdict === 'failed'
          ? { 'zh-CN': '账户余额不足', en: 'The balance of the account is used up' }
          : { 'zh-CN': '查询成功', en: 'The query succeeded' },
    advice:
      verdict === 'failed'
        ? { 'zh-CN': '请在服务商后台充值后重新核验。', en: 'Top up at the provider, then check again.' }
        : null,
  };
}
