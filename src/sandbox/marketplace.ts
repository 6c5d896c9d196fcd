/** The API marketplace's identity check as its server behaves: `/pyi/62/169`. */
import { feesFen } from './books';
import { isIdNumber } from './check-digits';
import { outerLayer, sandboxCode } from './codes';
import { md5, readForm, sameSecret } from './form-call';
import type { Booking, ForcedAnswer, Protocol, ProtocolContext, SandboxCall, SandboxReply } from './protocol';
import { findPerson, inventedPerson } from './register';
import { findTrainingCase } from './training-cases';

const credential = { appId: '10086', secret: md5('veridesk-sandbox/marketplace') };
const windowSeconds = 600;
const strangerIndex = 7;
const knownNames = new Set(['appid', 'bank_id', 'bank_name', 'format', 'time', 'sign']);

type Form = ReadonlyMap<string, string>;

export function createMarketplaceProtocol(context: ProtocolContext): Protocol {
  return {
    id: 'marketplace',
    credential,
    subjectFactor: 'idNumber',
    feeFen: feesFen.marketplace,
    answer: (call) => answer(call, context),
  };
}

function answer(call: SandboxCall, context: ProtocolContext): SandboxReply {
  const form = readForm(call);
  const seconds = Math.floor(call.nowMs / 1000);
  const refusal = call.path === '/pyi/62/169' ? refusalCode(form, seconds) : '10009';
  if (refusal !== null) return reply(form, seconds, refusal, null);
  const forced = context.takeForced('check', {
    idNumber: form.get('bank_id') ?? '',
    name: form.get('bank_name') ?? '',
  });
  const usual = (): SandboxReply => verdictReply(form, seconds, context);
  return forced === null ? usual() : forcedReply(forced, form, seconds, usual);
}

/** The code with which a call is refused before anyone looks at the person; null when it is in order. */
function refusalCode(form: Form, nowSeconds: number): string | null {
  const value = (name: string) => form.get(name) ?? '';
  if (value('appid') === '') return '10001';
  if (value('sign') === '') return '10002';
  if (value('appid') !== credential.appId) return '10005';
  const time = value('time');
  if (time !== '') {
    if (!/^\d{1,12}$/.test(time)) return '10017';
    if (Math.abs(Number(time) - nowSeconds) > windowSeconds) return '10004';
  }
  if (!isSigned(form)) return '10003';
  // The signature has no separators, so only known names keep it from covering something else.
  if ([...form.keys()].some((name) => !knownNames.has(name))) return '10015';
  if (!['', 'json'].includes(value('format'))) return '10015';
  if (value('bank_name') === '' || !isIdNumber(value('bank_id'))) return '10015';
  return null;
}

/** Either mode of the account: MD5 over what was sent but empty values, or the secret itself. */
function isSigned(form: Form): boolean {
  const sign = form.get('sign') ?? '';
  if (sameSecret(sign, credential.secret)) return true;
  const text = [...form]
    .filter(([name, value]) => name !== 'sign' && value.length > 0)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('');
  return sameSecret(sign, md5(text + credential.secret));
}

function verdictReply(form: Form, seconds: number, context: ProtocolContext): SandboxReply {
  const idNumber = form.get('bank_id') ?? '';
  const training = findTrainingCase('marketplace', idNumber);
  if (training !== null) return layeredReply(form, seconds, training.layer, training.code);
  const person = findPerson(idNumber, context.seed);
  if (person === null) return reply(form, seconds, '10025', null);
  return reply(form, seconds, '10000', person.name === form.get('bank_name') ? '01' : '02');
}

function forcedReply(
  forced: ForcedAnswer,
  form: Form,
  seconds: number,
  usual: () => SandboxReply,
): SandboxReply {
  const made =
    forced.code === null
      ? usual()
      : layeredReply(form, seconds, forced.layer ?? outerLayer('marketplace'), forced.code);
  return { ...made, status: forced.httpStatus ?? made.status, fault: forced.fault };
}

function layeredReply(form: Form, seconds: number, layer: string, code: string): SandboxReply {
  if (layer === 'bank_idCard') return strangerReply(form, seconds, code);
  return layer === 'bank_status' ? reply(form, seconds, '10000', code) : reply(form, seconds, code, null);
}

/** A confirmed person, who is not the one asked about. */
function strangerReply(form: Form, seconds: number, code: string): SandboxReply {
  const { name, idNumber } = inventedPerson(strangerIndex);
  const made = reply(new Map([...form, ['bank_id', idNumber], ['bank_name', name]]), seconds, '10000', '01');
  const subject = form.get('bank_id') ?? null;
  const booking = made.booking === null ? null : { ...made.booking, subject, code: `10000/${code}` };
  return { ...made, booking };
}

/** The answer for a code; 10024 comes with the look of a match, as debug data does. */
function reply(form: Form, seconds: number, code: string, status: string | null): SandboxReply {
  const entry = sandboxCode('marketplace', 'codeid', code);
  const shown = status ?? (code === '10024' ? '01' : null);
  const body = {
    codeid: /^\d{1,9}$/.test(code) ? Number(code) : code,
    message: entry.message,
    retdata: shown === null ? [] : personData(form, shown),
    time: seconds,
  };
  const booking: Booking = {
    subject: form.get('bank_id') ?? null,
    code: status === null ? code : `${code}/${status}`,
    billed: entry.billed,
    requestId: null,
  };
  return { status: 200, body, booking, fault: null };
}

function personData(form: Form, status: string): object {
  const idNumber = form.get('bank_id') ?? '';
  return {
    bank_area: '北京市朝阳区',
    bank_birthday: `${idNumber.slice(6, 10)}年${idNumber.slice(10, 12)}月${idNumber.slice(12, 14)}日`,
    bank_idCard: idNumber,
    bank_msg: sandboxCode('marketplace', 'bank_status', status).message,
    bank_name: form.get('bank_name') ?? '',
    bank_sex: Number(idNumber.charAt(16)) % 2 === 1 ? '男' : '女',
    bank_status: status,
  };
}
