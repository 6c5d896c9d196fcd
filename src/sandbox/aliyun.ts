/** Aliyun Cloudauth's `Id2MetaVerify` as its gateway and its product behave: path `/` of a host of its own. */
import { createHash } from 'node:crypto';
import { createAcsGate, type AcsAccount } from './acs-signature';
import { feesFen } from './books';
import { isIdNumber } from './check-digits';
import { outerLayer, sandboxCode } from './codes';
import { md5 } from './form-call';
import type { Protocol, ProtocolContext, SandboxCall, SandboxReply } from './protocol';
import { findPerson, registerBirthdays } from './register';
import { findTrainingCase } from './training-cases';

const credential = { accessKeyId: 'LTAI-veridesk-sandbox', accessKeySecret: md5('veridesk-sandbox/aliyun') };

/** A temporary account beside the lasting one that the sandbox announces. */
export const aliyunStsCredential = {
  accessKeyId: 'STS.veridesk-sandbox',
  accessKeySecret: md5('veridesk-sandbox/aliyun/sts'),
  securityToken: 'veridesk-sandbox-security-token',
} as const;

const accounts: ReadonlyMap<string, AcsAccount> = new Map<string, AcsAccount>([
  [credential.accessKeyId, { accessKeySecret: credential.accessKeySecret, securityToken: null }],
  [aliyunStsCredential.accessKeyId, aliyunStsCredential],
]);

/** HTTP statuses of the gateway's own codes; all others of theirs come with 400. */
const gatewayStatuses: Readonly<Record<string, number>> = {
  'InvalidAccessKeyId.NotFound': 404,
  'InvalidApi.NotFound': 404,
  'InvalidProduct.NotFound': 404,
  'InvalidProtocol.NeedSsl': 404,
  NoPermission: 403,
  Forbidden: 403,
  'Forbidden.RAM': 403,
  InternalError: 500,
  ServiceUnavailable: 503,
};

type Form = ReadonlyMap<string, string>;

interface Person {
  readonly name: string;
  readonly idNumber: string;
}

export function createAliyunProtocol(context: ProtocolContext): Protocol {
  const gate = createAcsGate(accounts);
  let served = 0;
  // Made when the first hashed call comes: most sandboxes never see one.
  let birthdays: ReadonlyMap<string, string> | null = null;
  const birthdayOf = (hashed: string): string | undefined => {
    birthdays ??= new Map(registerBirthdays().map((date) => [md5(date), date]));
    return birthdays.get(hashed);
  };
  return {
    id: 'aliyun',
    credential,
    subjectFactor: 'idNumber',
    feeFen: feesFen.aliyun,
    throttled: (call) => {
      served += 1;
      const form = readParameters(call);
      const requestId = requestIdOf(served);
      return reply({ layer: 'Code', code: 'Throttling.User', detail: '', form, call, requestId });
    },
    answer: (call) => {
      served += 1;
      const form = readParameters(call);
      const send = (layer: string, code: string, detail = ''): SandboxReply =>
        reply({ layer, code, detail, form, call, requestId: requestIdOf(served) });
      if (call.method !== 'GET' && call.method !== 'POST') return send('Code', 'UnsupportedHTTPMethod');
      const refused = gate.check(call);
      if (refused !== null) return send('Code', refused.code, refused.detail);
      if (!isKnownCall(call)) return send('Code', 'InvalidApi.NotFound');
      const inputCode = refusedInput(form);
      if (inputCode !== null) return send('Code', inputCode);
      return answerPerson(form, plainIdNumber(form, birthdayOf), context, send);
    },
  };
}

type Send = (layer: string, code: string, detail?: string) => SandboxReply;

function answerPerson(
  form: Form,
  idNumber: string | null,
  context: ProtocolContext,
  send: Send,
): SandboxReply {
  const forced = context.takeForced('check', {
    ...(idNumber === null ? {} : { idNumber }),
    name: form.get('UserName') ?? '',
  });
  const usual = (): SandboxReply => {
    const training = idNumber === null ? null : findTrainingCase('aliyun', idNumber);
    if (training !== null) return send(training.layer, training.code);
    const person = idNumber === null ? null : findPerson(idNumber, context.seed);
    if (person === null) return send('BizCode', '3');
    return send('BizCode', isNameOf(person, form) ? '1' : '2');
  };
  if (forced === null) return usual();
  const made = forced.code === null ? usual() : send(forced.layer ?? outerLayer('aliyun'), forced.code);
  return { ...made, status: forced.httpStatus ?? made.status, fault: forced.fault };
}

/** Query and form together, as the gateway reads them. */
function readParameters(call: SandboxCall): Form {
  const type = call.contentType.split(';', 1)[0]?.trim().toLowerCase();
  const isForm = type === 'application/x-www-form-urlencoded';
  const body = isForm ? call.body.toString('utf8') : '';
  return new Map([...new URLSearchParams(call.query), ...new URLSearchParams(body)]);
}

/** The action is case-sensitive, and its path is the root. */
function isKnownCall({ path, headers }: SandboxCall): boolean {
  const [action] = headers['x-acs-action'] ?? [];
  const [version] = headers['x-acs-version'] ?? [];
  return path === '/' && action === 'Id2MetaVerify' && version === '2019-03-07';
}

/** The product's code for parameters it does not take; null when they are in order. */
function refusedInput(form: Form): '400' | '401' | null {
  const [paramType = '', idNumber = '', name = ''] = ['ParamType', 'IdentifyNum', 'UserName'].map(
    (field) => form.get(field) ?? '',
  );
  if ([paramType, idNumber, name].includes('')) return '400';
  if (paramType === 'normal') return isIdNumber(idNumber) && !/\d/.test(name) ? null : '401';
  if (paramType !== 'md5') return '401';
  const isHashed = /^\d{6}[0-9a-f]{32}\d{3}[\dX]$/.test(idNumber) && /^[0-9a-f]{32}\D*$/u.test(name);
  return isHashed ? null : '401';
}

/** The number as it is in the register; null when nobody there has the hashed birth date. */
function plainIdNumber(form: Form, birthdayOf: (hashed: string) => string | undefined): string | null {
  const sent = form.get('IdentifyNum') ?? '';
  if (form.get('ParamType') !== 'md5') return sent;
  const date = birthdayOf(sent.slice(6, 38));
  return date === undefined ? null : sent.slice(0, 6) + date + sent.slice(38);
}

function isNameOf(person: Person, form: Form): boolean {
  if (form.get('ParamType') !== 'md5') return form.get('UserName') === person.name;
  const [first = '', ...rest] = [...person.name];
  return form.get('UserName') === md5(first) + rest.join('');
}

interface ReplyParts {
  readonly layer: string;
  readonly code: string;
  readonly detail: string;
  readonly form: Form;
  readonly call: SandboxCall;
  readonly requestId: string;
}

function reply({ layer, code, detail, form, call, requestId }: ReplyParts): SandboxReply {
  const entry = sandboxCode('aliyun', layer, code);
  const outer = layer === 'BizCode' ? '200' : layer === 'Message' ? '402' : code;
  // What names no action is no check: someone only asks whether the host answers.
  const isCheck = call.headers['x-acs-action'] !== undefined;
  const told = {
    subject: form.get('IdentifyNum') ?? null,
    code: outer === code ? code : `${outer}/${code}`,
    billed: entry.billed,
    requestId,
  };
  const booking = isCheck ? told : null;
  const message = layer === 'BizCode' ? 'success' : entry.message;
  const isGateway = layer === 'Code' && /^[A-Z][a-z]/.test(code);
  if (!isGateway) {
    const result = layer === 'BizCode' ? { ResultObject: { BizCode: code } } : {};
    const body = { RequestId: requestId, Message: message, Code: outer, ...result };
    return { status: 200, body, booking, fault: null };
  }
  const body = {
    RequestId: requestId,
    HostId: call.headers['host']?.[0] ?? '',
    Code: code,
    Message: detail === '' ? message : `${message} (${detail})`,
    Recommend: '',
  };
  return { status: gatewayStatuses[code] ?? 400, body, booking, fault: null };
}

/** In the form of Aliyun's: a UUID in capital letters, another for every call. */
function requestIdOf(serial: number): string {
  const hex = createHash('sha256').update(`aliyun ${serial}`).digest('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
