/** A transport that answers as a test says, and keeps what it was asked. */
import type { HttpRequest, Transport, TransportResult } from '@main/transport/transport';

export type TransportStep = (request: HttpRequest) => TransportResult | Promise<TransportResult>;

export interface ScriptedTransport extends Transport {
  readonly requests: readonly HttpRequest[];
}

/** Each call takes the next step; the last one answers all that follow. */
export function scriptedTransport(...steps: readonly TransportStep[]): ScriptedTransport {
  const requests: HttpRequest[] = [];
  return {
    requests,
    async send(request) {
      requests.push(request);
      const step = steps[Math.min(requests.length, steps.length) - 1];
      if (step === undefined) throw new Error('No step is left.');
      return step(request);
    },
    close: () => Promise.resolve(),
  };
}

export function answered(body: unknown, status = 200): TransportResult {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { ok: true, response: { status, headers: {}, body: bytes }, durationMs: 12 };
}

/** An answer of the marketplace: 10000 with `bank_status` 01 is a match, with 02 a mismatch. */
export function marketplaceAnswer(codeid: number, bankStatus?: string): TransportResult {
  const retdata = bankStatus === undefined ? [] : { bank_status: bankStatus };
  return answered({ codeid, message: 'scripted', retdata, time: 1 });
}

export function failed(
  code: Extract<TransportResult, { ok: false }>['code'],
  mayHaveLeft: boolean,
): TransportResult {
  return { ok: false, code, detail: 'scripted', mayHaveLeft, durationMs: 5 };
}

/** Never answers, as a call whose process dies before it is over. */
export function never(): Promise<TransportResult> {
  return new Promise(() => undefined);
}
