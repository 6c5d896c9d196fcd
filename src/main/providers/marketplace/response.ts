import type { HttpResponse } from '../../transport/transport';
import { createCodeLookup, httpStatusFailure, interpretEntry, protocolFailure } from '../code-table';
import { contradicts } from '../echo';
import { codeText, jsonObject, messageText, readJsonObject, type JsonObject } from '../json-body';
import type { Asked, CheckInput, Interpretation } from '../provider';
import { echoLayer, marketplaceCodes, otherPerson } from './codes';
import { mappedVerdict, type MarketplaceSettings } from './settings';

const findEntry = createCodeLookup(marketplaceCodes);

/** Refused for the time of the call. */
const clockCode = '10004';

/**
 * Reads `codeid` (did the call work) and then `retdata.bank_status` (does the person match). A match is
 * codeid 10000 with bank_status 01 over HTTP 200 and nothing else; messages are shown, never read. An
 * answer that names another person than the one asked is no verdict about anybody.
 */
export function interpretCheck(
  response: HttpResponse,
  settings: MarketplaceSettings,
  { input }: Pick<Asked<CheckInput>, 'input'>,
): Interpretation {
  const body = readJsonObject(response);
  const code = codeText(body?.['codeid']);
  const details = { code, message: messageText(body?.['message']), requestId: null };
  if (response.status !== 200) return httpStatusFailure(response.status, details, settings);
  const entry = code === null ? undefined : findEntry('codeid', code);
  if (entry === undefined) return protocolFailure(details, settings);
  if (entry.code === clockCode) return { ...interpretEntry(entry, details, settings), clockSkew: true };
  const person = entry.code === '10000' ? jsonObject(body?.['retdata']) : null;
  const status = codeText(person?.['bank_status']);
  const other = findEntry(echoLayer, otherPerson);
  if (person !== null && other !== undefined && isOfAnother(person, input)) {
    // Neither its message nor its facts are kept: they are of somebody nobody asked about.
    return interpretEntry(other, { ...details, code: `${entry.code}/${otherPerson}` }, settings);
  }
  if (person === null || status === null) return interpretEntry(entry, details, settings);
  const told = {
    ...details,
    message: messageText(person['bank_msg']) ?? details.message,
    facts: readFacts(person),
  };
  return interpretStatus(status, told, settings);
}

function isOfAnother(person: JsonObject, { factors }: CheckInput): boolean {
  return (
    contradicts('idNumber', factors.idNumber ?? '', person['bank_idCard']) ||
    contradicts('name', factors.name ?? '', person['bank_name'])
  );
}

function interpretStatus(
  status: string,
  details: Parameters<typeof interpretEntry>[1],
  settings: MarketplaceSettings,
): Interpretation {
  // The document says that every answer 10000 is charged, whatever the status in it.
  const billed = 'yes';
  const match = status === '01' ? findEntry('bank_status', status) : undefined;
  if (match !== undefined) return interpretEntry(match, details, settings);
  const verdict = mappedVerdict(settings, status) ?? 'failed';
  if (verdict === 'mismatch') {
    return interpretEntry({ verdict, reason: null, billed, retryable: false }, details, settings);
  }
  const kept = { ...details, code: `${details.code ?? ''}/${status}` };
  const reason = verdict === 'failed' ? (findEntry('bank_status', status)?.reason ?? 'protocol') : null;
  return interpretEntry({ verdict, reason, billed, retryable: false }, kept, settings);
}

function readFacts(person: JsonObject): Readonly<Record<string, string>> {
  const facts = {
    birthday: birthday(messageText(person['bank_birthday'])),
    sex: messageText(person['bank_sex']),
    area: messageText(person['bank_area']),
  };
  return Object.fromEntries(
    Object.entries(facts).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}

/** `1997年05月05日` as `1997-05-05`, `1997年` as `1997`; anything else stays as it came. */
function birthday(text: string | null): string | null {
  const [, year, month, day] = /^(\d{4})年(?:(\d{1,2})月(\d{1,2})日)?$/.exec(text ?? '') ?? [];
  if (year === undefined) return text;
  if (month === undefined || day === undefined) return year;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
