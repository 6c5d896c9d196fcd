/** ihuyi's enterprise check as its server behaves: `/idcard/ent3f/Submit.json` and `GetNum.json`. */
import { feesFen } from './books';
import { isCreditCode } from './check-digits';
import { outerLayer, sandboxCode } from './codes';
import { md5, readForm, sameSecret } from './form-call';
import type { ForcedAnswer, Protocol, ProtocolContext, SandboxCall, SandboxReply } from './protocol';
import { findCompany } from './register';
import { findTrainingCase } from './training-cases';

const credential = { apiId: 'sandbox10086', apiKey: md5('veridesk-sandbox/ihuyi') };
/** The life of a dynamic password is not documented; five minutes is the sandbox's own choice. */
const windowSeconds = 300;

type Form = ReadonlyMap<string, string>;

/** How a reply gets its serial number: 14 digits, rising. */
type SerialNumbers = () => string;

export function createIhuyiProtocol(context: ProtocolContext, startingBalance: number): Protocol {
  let serial = 0;
  const nextSerial = (): string => String(16_236_437_000_000 + (serial += 1));
  const left = (): number => Math.max(0, startingBalance - context.billedCalls());
  return {
    id: 'ihuyi',
    credential,
    subjectFactor: 'creditCode',
    feeFen: feesFen.ihuyi,
    answer: (call) => {
      if (call.path === '/idcard/ent3f/GetNum.json') return balance(call, context, left());
      return check(call, context, left(), nextSerial);
    },
  };
}

function check(call: SandboxCall, context: ProtocolContext, left: number, next: SerialNumbers): SandboxReply {
  const form = readForm(call);
  const path = call.path === '/idcard/ent3f/Submit.json';
  const seconds = Math.floor(call.nowMs / 1000);
  const refusal = path ? (accountRefusal(form, seconds) ?? elementRefusal(form)) : '403';
  if (refusal !== null) return reply(form, refusal, null, next);
  const forced = context.takeForced('check', {
    companyName: form.get('ent_name') ?? '',
    creditCode: form.get('ent_code') ?? '',
    legalRepresentative: form.get('name') ?? '',
  });
  const usual = (): SandboxReply =>
    left === 0 ? reply(form, '4051', null, next) : verdict(form, context, next);
  if (forced === null) return usual();
  const layer = forced.layer ?? outerLayer('ihuyi');
  const made = forced.code === null ? usual() : layeredReply(form, layer, forced.code, next);
  return { ...made, status: forced.httpStatus ?? made.status, fault: forced.fault };
}

/** The code with which the account or its password is refused; null when both are right. */
function accountRefusal(form: Form, nowSeconds: number): string | null {
  const value = (name: string) => form.get(name) ?? '';
  if (value('account') === '') return '401';
  if (value('password') === '') return '402';
  if (value('account') !== credential.apiId) return '405';
  if (sameSecret(value('password'), credential.apiKey)) return null;
  const time = value('time');
  if (time === '') return '405';
  if (!/^\d{10}$/.test(time)) return '40502';
  // Name, company, code: the order of the digest is not that of the table of parameters.
  const signed = value('name') + value('ent_name') + value('ent_code');
  const expected = md5(`${credential.apiId}${credential.apiKey}ent3f${signed}${time}`);
  if (!sameSecret(value('password'), expected)) return '40502';
  return Math.abs(Number(time) - nowSeconds) > windowSeconds ? '40501' : null;
}

function elementRefusal(form: Form): string | null {
  const value = (name: string) => form.get(name) ?? '';
  if (value('ent_name') === '') return '409';
  if (!/\p{Script=Han}/u.test(value('ent_name')) || [...value('ent_name')].length < 2) return '4091';
  if (value('ent_code') === '') return '411';
  if (!isCreditCode(value('ent_code'))) return '4111';
  return value('name') === '' ? '404' : null;
}

function verdict(form: Form, context: ProtocolContext, next: SerialNumbers): SandboxReply {
  const creditCode = form.get('ent_code') ?? '';
  const training = findTrainingCase('ihuyi', creditCode);
  if (training !== null) return layeredReply(form, training.layer, training.code, next);
  const company = findCompany(creditCode, context.seed);
  if (company === null) return reply(form, '408', null, next);
  const agrees =
    company.companyName === form.get('ent_name') && company.legalRepresentative === form.get('name');
  return reply(form, '2', agrees ? '2' : '1', next);
}

function layeredReply(form: Form, layer: string, code: string, next: SerialNumbers): SandboxReply {
  return layer === 'result.status' ? reply(form, '2', code, next) : reply(form, code, null, next);
}

function reply(form: Form, code: string, status: string | null, next: SerialNumbers): SandboxReply {
  const entry = sandboxCode('ihuyi', 'code', code);
  const requestId = code === '2' ? next() : '0';
  const body = {
    code: asNumber(code),
    msg: entry.message,
    idcardid: requestId,
    ...(status === null ? {} : { result: { status: asNumber(status), info: {} } }),
  };
  return {
    status: 200,
    body,
    booking: {
      subject: form.get('ent_code') ?? null,
      code: status === null ? code : `${code}/${status}`,
      billed: entry.billed,
      requestId: requestId === '0' ? null : requestId,
    },
    fault: null,
  };
}

function balance(call: SandboxCall, context: ProtocolContext, left: number): SandboxReply {
  const form = readForm(call);
  const refusal = accountRefusal(form, Math.floor(call.nowMs / 1000));
  const forced: ForcedAnswer | null = refusal === null ? context.takeForced('balance', {}) : null;
  const code = refusal ?? forced?.code ?? '2';
  const message = code === '2' ? '查询成功' : sandboxCode('ihuyi', 'code', code).message;
  return {
    status: forced?.httpStatus ?? 200,
    body: { code: asNumber(code), msg: message, num: code === '2' ? left : 0 },
    booking: null,
    fault: forced?.fault ?? null,
  };
}

/** The document types codes as integers; what is none is sent as text. */
function asNumber(code: string): number | string {
  return /^\d{1,9}$/.test(code) ? Number(code) : code;
}
