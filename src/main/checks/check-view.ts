/** A check as the renderer may see it: factors masked here, in main, and the code's advice beside it. */
import { type CodeEntry, followsUp } from '@shared/domain/provider';
import type { Factors } from '@shared/domain/factors';
import type { Answer } from '@shared/domain/verdict';
import type { CheckView, LastCall } from '@shared/ipc/check-view';
import { maskFact, maskFactor, type MaskProfile, maskText } from '@shared/masking';
import type { CheckOrigin, StoredCheck } from '../data/data-service';
import { explainAnswer } from '../providers/code-table';
import type { FieldTips } from '../providers/provider';
import type { ProviderRegistry } from '../providers/registry';

export function maskFactors(factors: Factors, profile: MaskProfile): Factors {
  return Object.fromEntries(
    Object.entries(factors).map(([name, value]) => [name, maskFactor(name as keyof Factors, value, profile)]),
  );
}

/** The entry of the provider's table that explains an answer; null where the table has none. */
export function codeEntryOf(
  registry: ProviderRegistry,
  origin: CheckOrigin,
  answer: Answer,
): CodeEntry | null {
  return explainAnswer(registry.get(origin.providerId)?.codes ?? [], answer);
}

function isFollowedUp(registry: ProviderRegistry, { providerId, kind }: CheckOrigin): boolean {
  const provider = registry.get(providerId);
  return provider !== undefined && followsUp(provider.declaration, kind);
}

/** What a provider said when it was asked about a pending check. */
export function lastCallOf(
  registry: ProviderRegistry,
  origin: CheckOrigin,
  answer: Answer,
  profile: MaskProfile,
): LastCall {
  const { verdict, reason, providerCode, providerMessage, billed } = answer;
  return {
    verdict,
    reason,
    providerCode,
    providerMessage: providerMessage === null ? null : maskText(providerMessage, profile),
    billed,
    advice: codeEntryOf(registry, origin, answer)?.advice ?? null,
  };
}

export interface CheckViewSource {
  readonly checkId: string | null;
  readonly origin: CheckOrigin;
  readonly factors: Factors;
  readonly answer: Answer;
  readonly batch: { readonly batchId: string; readonly rowNumber: number } | null;
  readonly durationMs: number | null;
  readonly startedAtMs: number | null;
  readonly checkedAtMs: number | null;
  /** The name of who made it. */
  readonly operator?: string | null;
  readonly purpose?: StoredCheck['purpose'];
  readonly purged?: StoredCheck['purged'];
  /** Whether the operator has the ID number in the form at this moment; otherwise facts are masked too. */
  readonly justEntered?: boolean;
  /** What the provider said of single factors just now. */
  readonly fieldTips?: FieldTips;
}

/** A provider may quote what was sent in its tips: numbers in them are masked. */
export function maskFieldTips(tips: FieldTips, profile: MaskProfile): FieldTips {
  return Object.fromEntries(Object.entries(tips).map(([factor, tip]) => [factor, maskText(tip, profile)]));
}

/** Masks the facts that are parts of an ID number. */
export function maskFacts(facts: Answer['facts']): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, maskFact(name, value)]));
}

export function checkViewOf(
  registry: ProviderRegistry,
  source: CheckViewSource,
  profile: MaskProfile,
): CheckView {
  const { origin, answer, fieldTips = {} } = source;
  const entry = codeEntryOf(registry, origin, answer);
  return {
    checkId: source.checkId,
    connectionId: origin.connectionId,
    connectionName: origin.connectionName,
    providerId: origin.providerId,
    kind: origin.kind,
    sandbox: origin.sandbox,
    batchId: source.batch?.batchId ?? null,
    rowNumber: source.batch?.rowNumber ?? null,
    factors: maskFactors(source.factors, profile),
    ...answer,
    facts: source.justEntered === true ? { ...answer.facts } : maskFacts(answer.facts),
    providerMessage: answer.providerMessage === null ? null : maskText(answer.providerMessage, profile),
    durationMs: source.durationMs,
    startedAtMs: source.startedAtMs,
    checkedAtMs: source.checkedAtMs,
    canFollowUp: answer.verdict === 'pending' && isFollowedUp(registry, origin),
    codeMeaning: entry?.meaning ?? null,
    advice: entry?.advice ?? null,
    operator: source.operator ?? null,
    ...(source.purpose == null ? {} : { purpose: { ...source.purpose } }),
    ...(source.purged == null ? {} : { purged: { ...source.purged } }),
    ...(Object.keys(fieldTips).length === 0 ? {} : { fieldTips: maskFieldTips(fieldTips, profile) }),
  };
}

/** The view of a check from the history; one still in flight is shown as pending an answer. */
export function storedCheckViewOf(
  registry: ProviderRegistry,
  check: StoredCheck,
  profile: MaskProfile,
): CheckView | null {
  if (check.answer === null) return null;
  const source: CheckViewSource = {
    checkId: check.checkId,
    origin: check,
    factors: check.factors,
    answer: check.answer,
    batch:
      check.batchId === null || check.rowNumber === null
        ? null
        : { batchId: check.batchId, rowNumber: check.rowNumber },
    durationMs: check.durationMs,
    startedAtMs: check.startedAtMs,
    checkedAtMs: check.answeredAtMs,
    operator: check.operator?.name ?? null,
    purpose: check.purpose ?? null,
    purged: check.purged ?? null,
  };
  return checkViewOf(registry, source, profile);
}
