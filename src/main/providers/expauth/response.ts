import type { FactorName } from '@shared/domain/factors';
import type { Billed } from '@shared/domain/verdict';
import { factorLabels } from '@shared/i18n/words';
import type { HttpResponse } from '../../transport/transport';
import {
  createCodeLookup,
  httpLayer,
  httpStatusFailure,
  interpretEntry,
  protocolFailure,
  type AnswerDetails,
} from '../code-table';
import { codeText, jsonObject, messageText, readJsonObject, type JsonObject } from '../json-body';
import type { Asked, Credential, Interpretation } from '../provider';
import { expauthCodes, mapLayer } from './codes';
import { parameterNames } from './request';
import { mappedVerdict, successCode, type ExpauthSettings } from './settings';
import { decryptBytes } from './signature';

const findEntry = createCodeLookup(expauthCodes);

/** In the order of the paper, as the form shows them. */
const factorOrder = ['name', 'idNumber', 'bankCard', 'mobile'] as const;

/**
 * Reads the HTTP status (the gateway answers with 610, 611, 612 and others) and, for 200 only, `code`. A
 * match is FP00000 over HTTP 200 and nothing else; messages are shown, and read only for lack of money.
 */
export function interpretCheck(
  response: HttpResponse,
  settings: ExpauthSettings,
  asked?: Pick<Asked<unknown>, 'readCredential'>,
): Interpretation {
  const body = readBody(response, settings, asked?.readCredential);
  const code = codeText(body?.['code']);
  const details = {
    code,
    message: messageText(body?.['message']),
    requestId: codeText(body?.['reqNo']),
  };
  return response.status === 200
    ? interpretCode(body, details, settings)
    : interpretStatus(response.status, body, details, settings);
}

function interpretCode(
  body: JsonObject | null,
  details: AnswerDetails,
  settings: ExpauthSettings,
): Interpretation {
  const { code } = details;
  if (body === null || code === null) return protocolFailure(details, settings);
  const billed = readBilled(body);
  const success = code === successCode ? findEntry('code', code) : undefined;
  // The check answers for a class I account only, so a match says the class as well.
  if (success !== undefined) {
    return interpretEntry({ ...success, billed }, { ...details, facts: { accountClass: 'I' } }, settings);
  }
  const entry = findEntry(mapLayer, mappedVerdict(settings, code) ?? '');
  if (entry === undefined) return protocolFailure(details, settings, billed);
  return interpretEntry({ ...entry, billed }, details, settings);
}

function interpretStatus(
  status: number,
  body: JsonObject | null,
  details: AnswerDetails,
  settings: ExpauthSettings,
): Interpretation {
  const entry = findEntry(httpLayer, String(status)) ?? findEntry(httpLayer, rangeOf(status));
  if (entry === undefined) return httpStatusFailure(status, details, settings);
  const told = {
    ...details,
    code: details.code === null ? String(status) : `${status}/${details.code}`,
    message: (status === 610 ? tipsMessage(body) : null) ?? details.message ?? `HTTP ${status}`,
  };
  const lacksMoney = status < 500 && /余额|欠费/u.test(details.message ?? '');
  const reason = lacksMoney ? 'quota' : entry.reason;
  return interpretEntry({ ...entry, reason }, told, settings);
}

/** The statuses that are documented as a range: stability (may have been charged), and set-up (not). */
function rangeOf(status: number): string {
  if (status >= 500 && status < 600) return '500';
  return status >= 400 && status < 500 ? '400' : '';
}

/**
 * Whether the call was charged, by `hasFees`. `fees` is no amount that could be relied on, since its unit
 * (yuan or fen) is nowhere said: the fee is the connection's price. Where the two contradict each other,
 * billing stays open.
 */
function readBilled(body: JsonObject): Billed {
  const says = codeText(typeof body['hasFees'] === 'boolean' ? String(body['hasFees']) : body['hasFees']);
  if (says === 'true' || says === '1') return 'yes';
  if (says !== 'false' && says !== '0') return 'unknown';
  return Number(body['fees'] ?? 0) > 0 ? 'unknown' : 'no';
}

/**
 * The tips of an answer 610, by factor: the first of each field, which may be a map, a list or a text.
 * Fields that are no factor of the check are left out.
 */
export function readTips(body: unknown): Partial<Record<FactorName, string>> {
  const errors = jsonObject(jsonObject(body)?.['errors']);
  if (errors === null) return {};
  const tips = factorOrder.map((factor) => [factor, firstTip(errors[parameterNames[factor]])] as const);
  return Object.fromEntries(tips.filter(([, tip]) => tip !== null));
}

function firstTip(value: unknown): string | null {
  if (typeof value === 'string') return messageText(value);
  const list: readonly unknown[] = Array.isArray(value) ? value : Object.values(jsonObject(value) ?? {});
  return messageText(list.find((tip) => messageText(tip) !== null));
}

function tipsMessage(body: JsonObject | null): string | null {
  const tips = readTips(body);
  const texts = factorOrder.flatMap((factor) => {
    const tip = tips[factor];
    return tip === undefined ? [] : [`${factorLabels[factor]['zh-CN']}: ${tip}`];
  });
  return messageText(texts.join('；'));
}

/** The body as JSON; in the signed mode it may come encrypted, and then has no brace in it. */
function readBody(
  response: HttpResponse,
  settings: ExpauthSettings,
  readCredential: (() => Credential) | undefined,
): JsonObject | null {
  const isPlain = response.body.length === 0 || response.body.includes('{');
  if (settings.signMode !== 'mce-auth-v1' || isPlain) return readJsonObject(response);
  const secretKey = readCredential?.()['secretKey'];
  if (secretKey === undefined) return null;
  try {
    const body = decryptBytes(response.body.toString('ascii').trim(), secretKey);
    return readJsonObject({ ...response, body });
  } catch {
    return null;
  }
}
