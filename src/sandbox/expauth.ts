/** expauth's check of a class I account as its gateway behaves: `/v1/tools/person/bank-card5`. */
import { feesFen } from './books';
import { isIdNumber, luhnDigit } from './check-digits';
import { sandboxCode } from './codes';
import { admit, encrypt, expauthCredential, type Fields } from './expauth-auth';
import { createExpauthMemory, type ExpauthLimits, type ExpauthMemory } from './expauth-limits';
import type { ForcedAnswer, Protocol, ProtocolContext, SandboxCall, SandboxReply } from './protocol';
import { findPerson } from './register';
import { findTrainingCase } from './training-cases';

const path = '/v1/tools/person/bank-card5';

interface State extends ProtocolContext {
  readonly memory: ExpauthMemory;
  nextRequestNumber(): string;
}

/** What an answer says, before it is written in the caller's way. */
interface Outcome {
  readonly layer: string;
  readonly code: string;
  readonly errors?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function createExpauthProtocol(context: ProtocolContext, limits: ExpauthLimits): Protocol {
  let calls = 0;
  const nextRequestNumber = (): string => `MT${String((calls += 1)).padStart(12, '0')}`;
  const state: State = { ...context, memory: createExpauthMemory(limits), nextRequestNumber };
  return {
    id: 'expauth',
    credential: expauthCredential,
    subjectFactor: 'idNumber',
    feeFen: feesFen.expauth,
    throttled: () => reply(status('429'), null, state),
    answer: (call) => answer(call, state),
  };
}

function answer(call: SandboxCall, state: State): SandboxReply {
  const admitted = admit(call);
  if (admitted === null) return reply(status('401'), null, state);
  const { fields, encrypted } = admitted;
  const subject = fields.get('idCardNo') ?? null;
  const made = admittedReply(call, fields, subject, state);
  return encrypted ? { ...made, body: encrypt(JSON.stringify(made.body)) } : made;
}

function admittedReply(
  call: SandboxCall,
  fields: Fields,
  subject: string | null,
  state: State,
): SandboxReply {
  if (call.path !== path || call.method !== 'POST') return reply(status('404'), subject, state);
  const forced = state.takeForced('check', {
    name: fields.get('name') ?? '',
    idNumber: subject ?? '',
    mobile: fields.get('phoneNumber') ?? '',
    bankCard: fields.get('bankCard') ?? '',
  });
  const outcome = forcedOutcome(forced) ?? usualOutcome(call, fields, state);
  const made = reply(outcome, subject, state);
  return { ...made, status: forced?.httpStatus ?? made.status, fault: forced?.fault ?? null };
}

/** The answer asked for; null leaves it to the register, as for an order of a fault alone. */
function forcedOutcome(forced: ForcedAnswer | null): Outcome | null {
  if (forced === null) return null;
  if (forced.code !== null) return { layer: forced.layer ?? 'code', code: forced.code };
  return forced.httpStatus === null || forced.httpStatus === 200 ? null : status(String(forced.httpStatus));
}

function usualOutcome(call: SandboxCall, fields: Fields, { memory, seed }: State): Outcome {
  const { nowMs } = call;
  const errors = fieldErrors(fields);
  if (Object.keys(errors).length > 0) return { ...status('610'), errors };
  if (memory.isReplay(call.body.toString('utf8'), nowMs)) return status('611');
  const card = fields.get('bankCard') ?? '';
  if (memory.isExhausted(card, nowMs)) return status('612');
  const training = findTrainingCase('expauth', fields.get('idCardNo') ?? '');
  if (training !== null) return training;
  const code = verdictCode(fields, seed);
  if (code === 'FP00001') memory.countMismatch(card, nowMs);
  return { layer: 'code', code };
}

/** All four elements have to agree; every account of the register is class I. */
function verdictCode(fields: Fields, seed: number): 'FP00000' | 'FP00001' | 'FP00002' {
  const person = findPerson(fields.get('idCardNo') ?? '', seed);
  if (person === null) return 'FP00002';
  const agrees =
    person.name === fields.get('name') &&
    person.mobile === fields.get('phoneNumber') &&
    person.bankCard === fields.get('bankCard');
  return agrees ? 'FP00000' : 'FP00001';
}

const fieldRules: readonly (readonly [field: string, label: string, isGood: (value: string) => boolean])[] = [
  ['phoneNumber', '手机号', (value) => /^1[3-9]\d{9}$/.test(value)],
  ['name', '姓名', (value) => [...value].length <= 50],
  ['idCardNo', '身份证号', isIdNumber],
  ['bankCard', '银行卡号', isCardNumber],
];

/** The tips of a 610 that was asked for, since there the elements themselves are in order. */
const orderedErrors: NonNullable<Outcome['errors']> = {
  bankCard: { unsupported: '该卡种暂不支持核验' },
  phoneNumber: { pattern: '手机号号段未开通' },
};

function fieldErrors(fields: Fields): NonNullable<Outcome['errors']> {
  const errors: Record<string, Readonly<Record<string, string>>> = {};
  for (const [field, label, isGood] of fieldRules) {
    const value = fields.get(field) ?? '';
    if (value === '') errors[field] = { required: `${label}不能为空` };
    else if (!isGood(value)) errors[field] = { pattern: `${label}格式错误` };
  }
  return errors;
}

/** 13 to 19 digits; UnionPay's own numbers end with Luhn's digit. */
function isCardNumber(value: string): boolean {
  if (!/^\d{13,19}$/.test(value)) return false;
  return !value.startsWith('62') || luhnDigit(value.slice(0, -1)) === value.slice(-1);
}

function status(code: string): Outcome {
  return { layer: 'http', code };
}

/** The code in a body of HTTP 200, or the status with a code of its own and, for input, the tips. */
function reply(outcome: Outcome, subject: string | null, state: State): SandboxReply {
  const entry = sandboxCode('expauth', outcome.layer, outcome.code);
  const requestId = state.nextRequestNumber();
  const common = { message: entry.message, reqNo: requestId };
  const booking = { subject, code: outcome.code, billed: entry.billed, requestId };
  if (outcome.layer !== 'http') {
    const fees = entry.billed ? (feesFen.expauth / 100).toFixed(2) : '0';
    const body = { code: outcome.code, ...common, hasFees: entry.billed, fees };
    return { status: 200, body, booking, fault: null };
  }
  const tips = outcome.errors ?? (outcome.code === '610' ? orderedErrors : undefined);
  const errors = tips === undefined ? {} : { errors: tips };
  const body = { code: `FP00${outcome.code}`, ...common, ...errors };
  return { status: Number(outcome.code), body, booking, fault: null };
}
