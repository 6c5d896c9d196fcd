/**
 * Glodon b-trust as its server behaves: an account, a page that the person completes, then a certificate.
 * The calls for enterprises are not documented, so theirs are the sandbox's own and say so in their paths.
 */
import type { Factors } from '@shared/domain/factors';
import { feesFen } from './books';
import { sandboxCode } from './codes';
import { factorProblem, type FieldNames, isReturnUrl, readFactors, textOf } from './glodon-input';
import { isBeyondDoubles, readJsonFields, type JsonFields } from './glodon-json';
import { answerPage, pageUrlOf, returnPath } from './glodon-page';
import {
  createGlodonState,
  sameFactors,
  type Account,
  type GlodonChange,
  type GlodonState,
} from './glodon-state';
import { createGlodonTokens, glodonCredential, tokenPath, type GlodonTokens } from './glodon-tokens';
import type { ForcedAnswer, Protocol, ProtocolContext, SandboxCall, SandboxReply } from './protocol';
import { findCompany, findPerson } from './register';
import { findTrainingCase } from './training-cases';

export type { GlodonChange } from './glodon-state';

export interface GlodonProtocol extends Protocol {
  settings(baseUrl: string): Readonly<Record<string, string>>;
  /** Arrow functions, so that they can be handed on. */
  readonly configure: (change: GlodonChange) => void;
}

type Layer = 'account.code' | 'identify.code' | 'cert.code';

interface Route {
  readonly layer: Layer;
  /** null where the account alone is named. */
  readonly fields: FieldNames | null;
}

const person = { name: 'name', idNumber: 'idNum', mobile: 'mobile' } as const;
const enterprise = {
  companyName: 'enterpriseName',
  creditCode: 'enterpriseCode',
  legalRepresentative: 'legalName',
} as const;

const enterprisePaths = { account: '/sandbox/account/enterprise', identify: '/sandbox/identify/enterprise' };

const routes: Readonly<Record<string, Route>> = {
  '/api/v2/account/person': { layer: 'account.code', fields: person },
  '/api/v2/identify/person/3/async': { layer: 'identify.code', fields: person },
  '/api/v2/account/apply/cert': { layer: 'cert.code', fields: null },
  [enterprisePaths.account]: { layer: 'account.code', fields: enterprise },
  [enterprisePaths.identify]: { layer: 'identify.code', fields: enterprise },
};

interface State extends ProtocolContext {
  readonly memory: GlodonState;
  readonly tokens: GlodonTokens;
  readonly numbers: { mode: 'strict' | 'lenient' };
}

/** What an answer says, before its code is written as the step writes it. */
interface Outcome {
  readonly layer: string;
  readonly code: string;
  readonly message?: string;
  readonly data?: object;
}

export function createGlodonProtocol(context: ProtocolContext, change: GlodonChange = {}): GlodonProtocol {
  const tokens = createGlodonTokens();
  const state: State = { ...context, memory: createGlodonState(), tokens, numbers: { mode: 'strict' } };
  const configure = ({ tokenLifetimeSeconds, numbers, expireTokens }: GlodonChange): void => {
    if (tokenLifetimeSeconds !== undefined) tokens.setLifetime(tokenLifetimeSeconds);
    if (numbers !== undefined) state.numbers.mode = numbers;
    if (expireTokens === true) tokens.expireAll();
  };
  configure(change);
  return {
    id: 'glodon',
    credential: glodonCredential,
    subjectFactor: 'idNumber',
    feeFen: feesFen.glodon,
    settings: (baseUrl) => ({
      tokenUrl: baseUrl + tokenPath,
      returnUrl: baseUrl + returnPath,
      enterpriseAccountPath: enterprisePaths.account,
      enterpriseIdentifyPath: enterprisePaths.identify,
      enterpriseFields: Object.entries(enterprise)
        .map(([factor, field]) => `${factor}=${field}`)
        .join(','),
    }),
    configure,
    page: (call) => answerPage(call, state.memory, (factors) => agrees(factors, state.seed)),
    answer: (call) => (call.path === tokenPath ? tokens.answer(call) : answer(call, state)),
  };
}

function answer(call: SandboxCall, state: State): SandboxReply {
  if (!state.tokens.admits(call)) return reply(status('401'), null);
  const route = Object.hasOwn(routes, call.path) ? routes[call.path] : undefined;
  if (route === undefined || call.method !== 'POST') return reply(status('404'), null);
  const isJson = /^application\/json\s*(?:;|$)/i.test(call.contentType);
  const fields = isJson ? readJsonFields(call.body) : null;
  if (fields === null) return reply({ ...bad(route.layer), message: '请求体不是 JSON' }, null);
  const damaged = [...fields].find(([, field]) => isBeyondDoubles(field))?.[0];
  if (damaged !== undefined && state.numbers.mode === 'strict') return numberRefusal(damaged);
  const account = state.memory.findAccount(textOf(fields, 'accountId'));
  const factors = route.fields === null ? (account?.factors ?? {}) : readFactors(fields, route.fields);
  const subject = factors.idNumber ?? factors.creditCode ?? null;
  const forced = state.takeForced('check', factors, route.layer);
  const made = reply(
    forcedOutcome(forced, route.layer) ?? outcomeOf(call, { route, fields, factors, account }, state),
    subject,
  );
  return { ...made, status: forced?.httpStatus ?? made.status, fault: forced?.fault ?? null };
}

/** The answer asked for; null leaves it to the register, as for an order of a fault alone. */
function forcedOutcome(forced: ForcedAnswer | null, layer: Layer): Outcome | null {
  if (forced === null) return null;
  if (forced.code !== null) return { layer: forced.layer ?? layer, code: forced.code };
  return forced.httpStatus === null || forced.httpStatus === 200 ? null : status(String(forced.httpStatus));
}

interface Asked {
  readonly route: Route;
  readonly fields: JsonFields;
  readonly factors: Factors;
  readonly account: Account | null;
}

function outcomeOf(call: SandboxCall, asked: Asked, state: State): Outcome {
  const { route, factors } = asked;
  const training = findTrainingCase('glodon', factors.idNumber ?? '');
  const isTrained = training?.layer === route.layer || training?.layer === 'http';
  if (training !== null && isTrained && training.code !== '10000') return training;
  switch (route.layer) {
    case 'account.code':
      return makeAccount(asked, state);
    case 'identify.code':
      return identify(call, asked, state);
    case 'cert.code':
      return certify(asked, state, isTrained);
  }
}

function makeAccount({ factors }: Asked, { memory }: State): Outcome {
  const problem = factorProblem(factors);
  if (problem !== null) return { ...bad('account.code'), message: problem };
  const { accountId } = memory.accountOf(factors.idNumber ?? factors.creditCode ?? '', factors);
  return { layer: 'account.code', code: '10000', data: { accountId } };
}

function identify(call: SandboxCall, { fields, factors, account }: Asked, { memory }: State): Outcome {
  const layer = 'identify.code';
  if (account === null) return { layer, code: '20003' };
  if (!sameFactors(account.factors, factors)) return { layer, code: '20004' };
  const returnUrl = fields.has('returnUrl') ? textOf(fields, 'returnUrl') : null;
  if (returnUrl !== null && !isReturnUrl(returnUrl)) return { ...bad(layer), message: 'returnUrl 无效' };
  const baseUrl = `http://${localHostOf(call)}/glodon`;
  const page = memory.issuePage(account, returnUrl, call.nowMs);
  return { layer, code: '10000', data: { url: pageUrlOf(baseUrl, page, call.nowMs) } };
}

function certify({ account }: Asked, { memory }: State, isTrained: boolean): Outcome {
  const layer = 'cert.code';
  if (account === null) return { layer, code: '20003' };
  const codes = { new: '20002', failed: '20005', refused: '20006', verified: '10000' } as const;
  const code = isTrained ? '10000' : codes[account.state];
  if (code !== '10000') return { layer, code };
  return { layer, code, data: { accountId: account.accountId, certId: memory.certificateOf(account) } };
}

/** Whether the person or the company is in the register with just these elements; training people are. */
function agrees(factors: Factors, seed: number): boolean {
  const { idNumber = '', creditCode } = factors;
  const entry = creditCode === undefined ? findPerson(idNumber, seed) : findCompany(creditCode, seed);
  const expected: object | null = entry ?? findTrainingCase('glodon', idNumber)?.factors ?? null;
  return (
    expected !== null &&
    Object.entries(factors).every(([name, value]) => Reflect.get(expected, name) === value)
  );
}

/** The host by which the caller reached this machine, so that the page is found at the same port. */
function localHostOf(call: SandboxCall): string {
  const host = call.headers['host']?.[0] ?? '';
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/.test(host) ? host : '127.0.0.1';
}

function status(code: string): Outcome {
  return { layer: 'http', code };
}

function bad(layer: Layer): Outcome {
  return { layer, code: '20001' };
}

/** Loud, because what is missing here is the last digits of somebody's number. */
function numberRefusal(field: string): SandboxReply {
  const message = `${field} 是超过 2^53 的 JSON 数字，末位不可信，请以字符串发送 (a JSON number above 2^53; send a string)`;
  return {
    status: 400,
    body: { code: '20007', message },
    booking: { subject: null, code: '20007', billed: false, requestId: null },
    fault: null,
  };
}

/** The code of a step is text, but a number with the certificate, as the documents have it. */
function reply({ layer, code, message, data }: Outcome, subject: string | null): SandboxReply {
  const entry = sandboxCode('glodon', layer, code);
  const isStatus = layer === 'http';
  const isNumber = layer === 'cert.code' && code === '10000';
  const step = layer.replace('.code', '');
  return {
    status: isStatus ? Number(code) : 200,
    body: {
      ...(isStatus ? {} : { code: isNumber ? Number(code) : code }),
      message: message ?? entry.message,
      ...(data === undefined ? {} : { data }),
    },
    booking: {
      subject,
      code: isStatus ? code : `${step}/${code}`,
      billed: entry.billed,
      requestId: null,
    },
    fault: null,
  };
}
