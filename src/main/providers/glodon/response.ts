import { assertNever } from '@shared/assert-never';
import type { HttpResponse } from '../../transport/transport';
import { parsePage } from '../allowed-page';
import { isLoopbackHost } from '../../transport/loopback';
import {
  createCodeLookup,
  httpLayer,
  httpStatusFailure,
  interpretEntry,
  otherCodes,
  protocolFailure,
  type AnswerDetails,
} from '../code-table';
import { codeText, jsonObject, messageText, readJsonObject, type JsonObject } from '../json-body';
import type { Asked, CheckInput, Facts, Interpretation } from '../provider';
import { glodonCodes, stepLayers } from './codes';
import { isSandbox } from './page';
import { known, stepOf } from './request';
import type { GlodonSettings } from './settings';

const findEntry = createCodeLookup(glodonCodes);

const successCode = '10000';

/**
 * Reads `code` by the step it answers: 10000 says that an account was made, that a page was issued
 * (`pending`) or that a certificate was. The last is the only documented proof, so it alone is a match,
 * and only with the certificate's id, for the account that was asked about.
 */
export function interpretCheck(
  response: HttpResponse,
  settings: GlodonSettings,
  { input }: Pick<Asked<CheckInput>, 'input'>,
): Interpretation {
  const body = readJsonObject(response);
  const details: AnswerDetails = {
    code: codeText(body?.['code']),
    message: messageText(body?.['message']),
    requestId: null,
    facts: keptFacts(input),
  };
  if (response.status !== 200) return interpretStatus(response.status, details, settings);
  if (details.code === null) return protocolFailure(details, settings);
  const data = jsonObject(body?.['data']);
  const step = stepOf(input);
  switch (step) {
    case 'account':
      return interpretAccount(data, details, settings);
    case 'identify':
      return interpretIdentify(data, details, settings);
    case 'certificate':
      return interpretCertificate(data, details, settings, input);
    default:
      return assertNever(step);
  }
}

/** What is known of the account and its page, which no later answer takes back. */
function keptFacts({ facts }: CheckInput): Facts {
  const names = ['accountId', 'url'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = known(facts, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function interpretAccount(
  data: JsonObject | null,
  details: AnswerDetails,
  settings: GlodonSettings,
): Interpretation {
  const entry = findEntry(stepLayers.account, details.code ?? '');
  const accountId = readId(data?.['accountId']);
  if (entry === undefined || accountId === null) return protocolFailure(details, settings);
  return { ...interpretEntry(entry, { ...details, facts: { accountId } }, settings), continues: true };
}

function interpretIdentify(
  data: JsonObject | null,
  details: AnswerDetails,
  settings: GlodonSettings,
): Interpretation {
  const entry = findEntry(stepLayers.identify, details.code ?? '');
  const url = readPage(data?.['url'], settings);
  if (entry === undefined || url === null) return protocolFailure(details, settings);
  return interpretEntry(entry, { ...details, facts: { ...details.facts, url } }, settings);
}

function interpretCertificate(
  data: JsonObject | null,
  details: AnswerDetails,
  settings: GlodonSettings,
  input: CheckInput,
): Interpretation {
  if (details.code !== successCode) return interpretNoCertificate(details, settings, input);
  const entry = findEntry(stepLayers.certificate, successCode);
  const certId = readId(data?.['certId']);
  const accountId = known(input.facts, 'accountId');
  const told = data?.['accountId'];
  const isOfAccount = told === undefined || told === accountId;
  if (entry === undefined || certId === null || accountId === null || !isOfAccount) {
    return protocolFailure(details, settings);
  }
  return interpretEntry(entry, { ...details, facts: { accountId, certId } }, settings);
}

/** A refused certificate leaves a page that was issued open; asked for on its own it decides nothing. */
function interpretNoCertificate(
  details: AnswerDetails,
  settings: GlodonSettings,
  { kind }: CheckInput,
): Interpretation {
  const entry = kind === 'certificate' ? undefined : findEntry(stepLayers.certificate, otherCodes);
  return entry === undefined ? protocolFailure(details, settings) : interpretEntry(entry, details, settings);
}

function interpretStatus(status: number, details: AnswerDetails, settings: GlodonSettings): Interpretation {
  const range = status >= 500 && status < 600 ? '500' : '';
  const entry = findEntry(httpLayer, String(status)) ?? findEntry(httpLayer, range);
  if (entry === undefined) return httpStatusFailure(status, details, settings);
  const code = details.code === null ? String(status) : `${status}/${details.code}`;
  const told = { ...details, code, message: details.message ?? `HTTP ${status}` };
  const interpretation = interpretEntry(entry, told, settings);
  return status === 401 ? { ...interpretation, tokenRefused: true } : interpretation;
}

/** An id as the provider writes one: text of visible ASCII. A number may have lost digits, so it is none. */
function readId(value: unknown): string | null {
  return typeof value === 'string' && /^[!-~]{1,100}$/.test(value) ? value : null;
}

/** The address of the page: https, or plain http where the provider is a sandbox on this machine. */
function readPage(value: unknown, settings: GlodonSettings): string | null {
  if (typeof value !== 'string') return null;
  const page = parsePage(value);
  if (page === null) return null;
  if (page.protocol === 'https:') return value;
  return isSandbox(settings) && isLoopbackHost(page.hostname) ? value : null;
}
