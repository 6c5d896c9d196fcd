/**
 * What an adapter is: three pure steps for each call. Time, nonce and randomness come in as arguments;
 * an adapter reads no clock, draws no random number and does no I/O (invariant 8).
 */
import type { z } from 'zod';
import type { CheckKind, FactorName, Factors } from '@shared/domain/factors';
import type { CodeEntry, ProviderDeclaration } from '@shared/domain/provider';
import type { Answer } from '@shared/domain/verdict';
import type { RuleName } from '@shared/identifiers';
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
  /** Limits for one subject on a day, 0 for none, absent for the desk's own; adapters leave them alone. */
  readonly subjectCallsPerDay?: number | undefined;
  readonly nameCallsPerDay?: number | undefined;
  readonly mismatchesInARow?: number | undefined;
  /** Calls left below which the operator is warned, 0 for never; of providers that tell a balance. */
  readonly balanceWarning?: number;
  /** Added to what an adapter's schema gives; adapters leave it alone. */
  readonly route?: Route;
}

/** Credential field name to value. */
export type Credential = Readonly<Record<string, string>>;

export interface CheckInput {
  readonly kind: CheckKind;
  /** Normalised and verified. */
  readonly factors: Factors;
  /**
   * What earlier calls told: those of this check, and of this subject over this connection where the
   * provider keeps such facts (`subjectFacts`). A check of several calls finds its next step in them.
   */
  readonly facts?: Facts;
}

/** Factor to the provider's words about it. */
export type FieldTips = Readonly<Partial<Record<FactorName, string>>>;

/** Fact name to text, as in an answer. */
export type Facts = Readonly<Record<string, string>>;

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
  /** Of the provider's token service; null where it has none or the operator entered one by hand. */
  readonly accessToken?: string | null;
}

/** An answer and whether the engine may repeat the call by itself (transient and provably not billed). */
export interface Interpretation {
  readonly answer: Answer;
  readonly retryable: boolean;
  /** The provider refused the time of the call; it may be repeated once with the clock of its Date header. */
  readonly clockSkew?: boolean;
  /** What the provider says of single factors, for the form; not stored beside the message. */
  readonly fieldTips?: FieldTips;
  /** The provider refused the access token; the call may be repeated once with a new one. */
  readonly tokenRefused?: boolean;
  /** The step worked and the check goes on with another call, which finds `answer.facts` among its facts. */
  readonly continues?: boolean;
}

/** What a call asked, for answers that can't be read without it. */
export interface Asked<Input> {
  readonly input: Input;
  /** Decrypts; called only where an answer can't be read without the secret. */
  readonly readCredential: () => Credential;
}

/** A token, or the answer of a check that could not get one. */
export type TokenAnswer =
  | { readonly ok: true; readonly accessToken: string; readonly lifetimeSeconds: number }
  | { readonly ok: false; readonly answer: Answer };

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
  interpret(response: HttpResponse, settings: Settings, asked: Asked<Input>): Output;
}

/** The call that exchanges a credential for an access token; it is billed by no provider. */
export interface TokenService<Settings extends CommonSettings> extends ProviderCall<
  undefined,
  Settings,
  TokenAnswer
> {
  /** Whether calls with this credential need a fetched token (not where one was entered by hand). */
  isNeeded(credential: Credential): boolean;
}

export interface FactorRefusal {
  readonly factor: FactorName;
  readonly rule: RuleName;
}

export interface ProviderPage {
  readonly url: string;
  /** Whether the connection's settings allow its host to be opened. */
  readonly openable: boolean;
}

export interface Provider<Settings extends CommonSettings = CommonSettings> {
  readonly declaration: ProviderDeclaration;
  /** Strict: an unknown setting is refused. Fills in the defaults of a new connection. */
  readonly settingsSchema: z.ZodType<Settings>;
  /** The whole documented table; several layers may reuse a code, so look up by layer and code. */
  readonly codes: readonly CodeEntry[];
  readonly check: ProviderCall<CheckInput, Settings, Interpretation>;
  readonly balance: ProviderCall<undefined, Settings, BalanceAnswer> | null;
  readonly token?: TokenService<Settings>;
  /** A factor that a connection with these settings can't carry, and the rule it breaks; null when there is none. */
  refusal?(input: CheckInput, settings: Settings): FactorRefusal | null;
  /** The page that the subject of a pending check completes; null where its facts name none. */
  page?(facts: Facts, settings: Settings): ProviderPage | null;
  /** Facts that belong to the subject, not to one check, and are reused by its later checks. */
  readonly subjectFacts?: readonly string[];
  /**
   * For providers whose settings decide which credentials are needed: the first one that is not among
   * `present`, null when all are there. What is always needed is `required` in the declaration.
   */
  missingCredential?(settings: Settings, present: ReadonlySet<string>): string | null;
  /** The first setting that this kind needs and that is empty, null when all are there. */
  missingSetting?(settings: Settings, kind: CheckKind): string | null;
}
