/**
 * The provider sandbox: a server on this machine that speaks the providers' protocols, checks what they
 * check, and books what they would bill. It must not know the adapters (`src/main`): it is the other
 * side, and agreement between the two is what its tests prove. Everything in it is invented.
 */
import type { FactorName, Factors } from '@shared/domain/factors';
import type { ProviderId } from '@shared/domain/provider';
import type { FaultName } from './faults';

/** The providers whose protocol the sandbox speaks. */
export const sandboxProviderIds = [
  'marketplace',
  'ihuyi',
  'aliyun',
  'expauth',
  'glodon',
] as const satisfies readonly ProviderId[];

export type SandboxProviderId = (typeof sandboxProviderIds)[number];

/** A call as it arrived, without the sandbox's own path prefix. */
export interface SandboxCall {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly contentType: string;
  /** By lower-case name, every value that was sent. */
  readonly headers: Readonly<NodeJS.Dict<string[]>>;
  /** The bytes as they came: signatures cover these. */
  readonly body: Buffer;
  /** UTC milliseconds. */
  readonly nowMs: number;
}

/** What is written to the books for one call. */
export interface Booking {
  /** The identity number or credit code, as it was sent; null when there was none. */
  readonly subject: string | null;
  /** The provider's code; `outer/inner` where an inner status carries the verdict. */
  readonly code: string;
  readonly billed: boolean;
  readonly requestId: string | null;
}

export interface SandboxReply {
  readonly status: number;
  /** An object is sent as JSON, a text as it is (an encrypted answer). */
  readonly body: object | string;
  /** Null for calls that are no check, as a balance query. */
  readonly booking: Booking | null;
  /** A fault asked for through the control API. */
  readonly fault: FaultName | null;
}

/** A page for the person's browser; `location` of a redirect. */
export interface SandboxPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** One answer asked for through the control API. */
export interface ForcedAnswer {
  readonly code: string | null;
  /** The layer of `code`; null for the outer one. */
  readonly layer: string | null;
  readonly httpStatus: number | null;
  readonly fault: FaultName | null;
}

/** What the server lends to a protocol. */
export interface ProtocolContext {
  /** Shifts the names of the register. */
  readonly seed: number;
  /** Takes the answer that was asked for, if one fits this call; `layer` is its step, where it has several. */
  takeForced(call: 'check' | 'balance', factors: Factors, layer?: string): ForcedAnswer | null;
  /** How many calls of the provider the books hold as billed. */
  billedCalls(): number;
}

/** One documented code as the sandbox sends it. */
export interface SandboxCode {
  readonly layer: string;
  readonly code: string;
  readonly message: string;
  readonly billed: boolean;
}

/** One provider's protocol. */
export interface Protocol {
  readonly id: SandboxProviderId;
  /** By the names of the adapter's credential fields. */
  readonly credential: Readonly<Record<string, string>>;
  /** Which factor names the subject of a check in the books. */
  readonly subjectFactor: FactorName;
  readonly feeFen: number;
  /** What else a connection to it needs beside the base URL, by the names of the adapter's settings. */
  settings?(baseUrl: string): Readonly<Record<string, string>>;
  /** The page that a person's browser asked for; null when the call is one of the API. */
  page?(call: SandboxCall): SandboxPage | null;
  answer(call: SandboxCall): SandboxReply;
}
