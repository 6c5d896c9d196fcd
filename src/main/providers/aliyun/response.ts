import type { HttpResponse } from '../../transport/transport';
import {
  createCodeLookup,
  httpStatusFailure,
  interpretEntry,
  protocolFailure,
  type AnswerDetails,
} from '../code-table';
import { codeText, jsonObject, messageText, readJsonObject, type JsonObject } from '../json-body';
import type { Interpretation } from '../provider';
import { aliyunCodes, gatewayStatusClass } from './codes';
import type { AliyunSettings } from './settings';

const findEntry = createCodeLookup(aliyunCodes);

/**
 * Reads `Code` (did the call work) and then `ResultObject.BizCode` (does the person match). A match is
 * Code 200 with BizCode 1 over HTTP 200 and nothing else. The gateway refuses with an HTTP status of its
 * own and a named code; a named code over HTTP 200, or a number over an HTTP error, is a contradiction.
 */
export function interpretCheck(response: HttpResponse, settings: AliyunSettings): Interpretation {
  const body = readJsonObject(response);
  const code = codeText(body?.['Code']);
  const details: AnswerDetails = {
    code,
    message: messageText(body?.['Message']),
    requestId: messageText(body?.['RequestId']),
  };
  if (response.status !== 200) return interpretGateway(response.status, details, settings);
  if (code === null || gatewayStatusClass(code) !== null) return protocolFailure(details, settings);
  const entry = findEntry('Code', code);
  if (entry === undefined) return protocolFailure(details, settings);
  if (entry.code === '200') return interpretPerson(body, details, settings);
  if (entry.code === '402') return interpretSource(details, settings);
  return interpretEntry(entry, details, settings);
}

function interpretGateway(status: number, details: AnswerDetails, settings: AliyunSettings): Interpretation {
  const { code } = details;
  const statusClass = code === null ? null : gatewayStatusClass(code);
  // Documents differ in the exact status (404 or 400 for an unknown key), never in its class.
  if (code === null || statusClass === null || statusClass !== Math.floor(status / 100)) {
    return httpStatusFailure(status, details, settings);
  }
  // `Throttling.*` and `Forbidden.*` are documented as families: their first part alone has the meaning.
  const entry = findEntry('Code', code) ?? findEntry('Code', code.split('.', 1)[0] ?? '');
  if (entry === undefined) return httpStatusFailure(status, details, settings);
  const interpretation = interpretEntry(entry, details, settings);
  return code === 'InvalidTimeStamp.Expired' ? { ...interpretation, clockSkew: true } : interpretation;
}

function interpretPerson(
  body: JsonObject | null,
  details: AnswerDetails,
  settings: AliyunSettings,
): Interpretation {
  const bizCode = codeText(jsonObject(body?.['ResultObject'])?.['BizCode']);
  if (bizCode === null) return protocolFailure(details, settings);
  const entry = findEntry('BizCode', bizCode);
  if (entry !== undefined) return interpretEntry(entry, details, settings);
  return protocolFailure({ ...details, code: `${details.code ?? ''}/${bizCode}` }, settings);
}

/** 402 stands for three faults, which its message alone tells apart. */
function interpretSource(details: AnswerDetails, settings: AliyunSettings): Interpretation {
  const inner = sourceCause(details.message ?? '');
  const entry = inner === null ? findEntry('Code', '402') : findEntry('Message', inner);
  if (entry === undefined) return protocolFailure(details, settings);
  const code = inner === null ? details.code : `402/${inner}`;
  return interpretEntry(entry, { ...details, code }, settings);
}

function sourceCause(message: string): 'security-policy' | 'permission' | null {
  if (/安全策略|security\s+polic/i.test(message)) return 'security-policy';
  return /权限|permission/i.test(message) ? 'permission' : null;
}
