import type { HttpResponse } from '../../transport/transport';
import { createCodeLookup, httpStatusFailure, interpretEntry, protocolFailure } from '../code-table';
import { codeText, jsonObject, messageText, readJsonObject } from '../json-body';
import type { BalanceAnswer, Interpretation } from '../provider';
import { ihuyiCodes } from './codes';
import type { IhuyiSettings } from './settings';

const findEntry = createCodeLookup(ihuyiCodes);

/** Refused for the time of the dynamic password. */
const clockCode = '40501';

/**
 * Reads `code` (did the call work) and then `result.status` (do the three agree). A match is code 2 with
 * status 2 over HTTP 200 and nothing else; `msg` is shown, never read.
 */
export function interpretCheck(response: HttpResponse, settings: IhuyiSettings): Interpretation {
  const body = readJsonObject(response);
  const code = codeText(body?.['code']);
  const details = {
    code,
    message: messageText(body?.['msg']),
    requestId: serialNumber(body?.['idcardid']),
  };
  if (response.status !== 200) return httpStatusFailure(response.status, details, settings);
  const entry = code === null ? undefined : findEntry('code', code);
  if (entry === undefined) return protocolFailure(details, settings);
  const status = entry.code === '2' ? codeText(jsonObject(body?.['result'])?.['status']) : null;
  if (entry.code === clockCode) return { ...interpretEntry(entry, details, settings), clockSkew: true };
  if (status === null) return interpretEntry(entry, details, settings);
  const statusEntry = findEntry('result.status', status);
  if (statusEntry !== undefined && statusEntry.verdict !== 'failed') {
    return interpretEntry(statusEntry, details, settings);
  }
  return protocolFailure({ ...details, code: `${entry.code}/${status}` }, settings);
}

/** Reads what `GetNum` says is left: `num`, text in the table and a number in the samples. */
export function interpretBalance(response: HttpResponse): BalanceAnswer {
  const body = readJsonObject(response);
  const providerCode = codeText(body?.['code']);
  const message = messageText(body?.['msg']);
  const num = codeText(body?.['num']);
  const ok = response.status === 200 && providerCode === '2' && num !== null && /^\d{1,15}$/.test(num);
  const providerMessage = response.status === 200 ? message : `HTTP ${response.status}`;
  return { ok, remaining: ok ? num : null, providerCode, providerMessage };
}

/** The serial number; "0" or nothing is what a failure carries in its place. */
function serialNumber(value: unknown): string | null {
  const text = codeText(value);
  return text === '0' ? null : text;
}
