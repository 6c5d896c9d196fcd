/** What a provider declares of itself, without any behaviour: the interface and the command line read it. */
import type { CheckKind, FactorName } from './factors';
import type { Billed, ReasonClass, Verdict } from './verdict';

export const providerIds = ['expauth', 'glodon', 'ihuyi', 'marketplace', 'aliyun'] as const;

export type ProviderId = (typeof providerIds)[number];

/** A text in both languages of the product. */
export interface LocalizedText {
  readonly 'zh-CN': string;
  readonly en: string;
}

export interface CredentialField {
  readonly name: string;
  readonly label: LocalizedText;
  readonly required: boolean;
}

export interface SettingField {
  readonly name: string;
  readonly label: LocalizedText;
  readonly type: 'text' | 'url' | 'integer' | 'choice';
  readonly choices?: readonly { readonly value: string; readonly label: LocalizedText }[];
  /** Value of a new connection; null means that the operator must give one. */
  readonly defaultValue: string | number | null;
  readonly hint?: LocalizedText;
}

export interface KindDeclaration {
  readonly kind: CheckKind;
  readonly factors: readonly FactorName[];
  /** Whether a pending check is followed up on demand ("check now"): its answer comes with a later call. */
  readonly followUp?: boolean;
}

export interface ProviderDeclaration {
  readonly id: ProviderId;
  readonly label: LocalizedText;
  readonly kinds: readonly KindDeclaration[];
  readonly credentialFields: readonly CredentialField[];
  readonly settingFields: readonly SettingField[];
  /** Whether the provider has a call that tells what is left. */
  readonly hasBalance: boolean;
  /** Names of the extra facts that an answer may carry, in export order. */
  readonly factNames: readonly string[];
}

/** Whether pending checks of this kind are followed up. */
export function followsUp({ kinds }: Pick<ProviderDeclaration, 'kinds'>, kind: CheckKind): boolean {
  return kinds.some((declared) => declared.kind === kind && declared.followUp === true);
}

/** One documented code of a provider: the single source for interpretation, advice and docs/providers.md. */
export interface CodeEntry {
  readonly code: string;
  /** The field of the answer that carries it, for example `codeid` or `result.status`. */
  readonly layer: string;
  readonly meaning: LocalizedText;
  readonly verdict: Verdict;
  readonly reason: ReasonClass | null;
  readonly billed: Billed;
  /** True only where a repeat is safe: transient and provably not billed. */
  readonly retryable: boolean;
  /** What the operator should do now. */
  readonly advice: LocalizedText;
}
