/** Writing a provider's answer, whole or damaged as a fault asks. */
import type { ServerResponse } from 'node:http';
import { assertNever } from '@shared/assert-never';
import type { FaultName } from './faults';
import { sendText } from './http';

const jsonType = 'application/json; charset=utf-8';
const plainType = 'text/plain; charset=gbk';
const htmlType = 'text/html; charset=utf-8';
const htmlPage =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const slowBodyMs = 3000;
const cutAfterMs = 20;

/** Sends `json` with `status`, or what `fault` makes of it. `later` runs a step unless the server closes. */
export function sendReply(
  response: ServerResponse,
  status: number,
  json: string,
  fault: FaultName | null,
  later: (step: () => void, delayMs: number) => void,
): void {
  switch (fault) {
    case null:
      return sendText(response, status, jsonType, json);
    case 'reset-before':
    case 'reset-after-booking':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      return;
    case 'truncate':
      return sendText(response, status, jsonType, json.slice(0, Math.floor(json.length / 2)));
    case 'html':
      return sendText(response, status, htmlType, htmlPage);
    case 'wrong-type':
      return sendText(response, status, plainType, json);
    case 'empty':
      return sendText(response, status, jsonType, '');
    case 'status-500':
      return sendText(response, 500, htmlType, htmlPage);
    case 'slow-body': {
      const rest = sendHalf(response, status, json);
      later(() => response.end(rest), slowBodyMs);
      return;
    }
    case 'cut-body':
      sendHalf(response, status, json);
      // The half is on its way before the line is cut behind it.
      later(() => response.socket?.destroy(), cutAfterMs);
      return;
    default:
      return assertNever(fault);
  }
}

/** Announces the whole body and sends its first half; returns the other. */
function sendHalf(response: ServerResponse, status: number, json: string): Buffer {
  const body = Buffer.from(json, 'utf8');
  const half = Math.floor(body.length / 2);
  response.writeHead(status, { 'content-type': jsonType, 'content-length': body.length });
  response.write(body.subarray(0, half));
  return body.subarray(half);
}
