/**
 * What an adapter is: three pure steps for each call. Time, nonce and randomness come in as arguments;
 * an adapter reads no clock, draws no random number and does no I/O (invariant 8).
 */
import type { z } from 'zod';
import type { CheckKind, Factors } from '@shared/domain/factors';
import type { CodeEntry, ProviderDeclaration } from '@shared/domain/provider';
import type { Answer } from '@shared/domain/verdict';
import type { Route } from '../transport/route';
import type { HttpRequest, HttpResponse } from '../transport/transport';

/** Settings every connection has; a provider's schema extends it (strict). */
export interface CommonSettings {
  /** Scheme, host, port and, where a provider has one, a path prefix; no trailing slash. */
  readonly baseUrl: string;
  /** Calls a second, never exceeded in any one-second window. */
  readonly qps: number;
  /** Calls in flight at the same time. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Fen for one billed call; null when not known. */
  readonly price: number | null;
  /** Added to what an adapter's schema gives; adapters leave it alone. */
  readonly route?: Route;
}

/** Credential field name to value. */
export type Credential = Readonly<Record<string, string>>;

export interface CheckInput {
  readonly kind: CheckKind;
  /** Normalised and verified. */
  readonly factors: Factors;
}

/** A call before it is signed: parameters in the provider's names, as text. */
export interface RequestDraft {
  readonly method: 'GET' | 'POST';
  /** Without query. */
  readonly url: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export interface SigningContext {
  /** UTC milliseconds. */
  readonly nowMs: number;
  /** 32 lower-case hex characters, new for each call. */
  readonly nonce: string;
}

/** An answer and whether the engine may repeat the call by itself (transient and provably not billed). */
export interface Interpretation {
  readonly answer: Answer;
  readonly retryable: boolean;
  /** The provider refused the time of the call; it may be repeated once with the clock of its Date header. */
  readonly clockSkew?: boolean;
}

export interface BalanceAnswer {
  readonly ok: boolean;
  /** Calls left as text. */
  readonly remaining: string | null;
  readonly providerCode: string | null;
  readonly providerMessage: string | null;
}

/** One call of a provider: build (what), sign (how it is proven), interpret (what it means). */
export interface ProviderCall<Input, Settings extends CommonSettings, Output> {
  build(input: Input, settings: Settings): RequestDraft;
  sign(draft: RequestDraft, credential: Credential, settings: Settings, context: SigningContext): HttpRequest;
  /** `readCredential` decrypts; it is called only where an answer can't be read without the secret. */
  interpret(response: HttpResponse, settings: Settings, readCredential?: () => Credential): Output;
}

export interface Provider<Settings extends CommonSettings = CommonSettings> {
  readonly declaration: ProviderDeclaration;
  /** Strict: an unknown setting is refused. Fills in the defaults of a new connection. */
  readonly settingsSchema: z.ZodType<Settings>;
  /** The whole documented table; several layers may reuse a code, so look up by layer and code. */
  readonly codes: readonly CodeEntry[];
  readonly check: ProviderCall<CheckInput, Settings, Interpretation>;
  readonly balance: ProviderCall<undefined, Settings, BalanceAnswer> | null;
  /**
   * For providers whose settings decide which credentials are needed: the first one that is not among
   * `present`, null when all are there. What is always needed is `required` in the declaration.
   */
  missingCredential?(settings: Settings, present: ReadonlySet<string>): string | null;
}
