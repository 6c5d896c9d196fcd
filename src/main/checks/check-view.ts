/** A check as the renderer may see it: factors masked here, in main, and the code's advice beside it. */
import type { CodeEntry } from '@shared/domain/provider';
import type { Factors } from '@shared/domain/factors';
import type { Answer } from '@shared/domain/verdict';
import type { CheckView } from '@shared/ipc/views';
import { maskFact, maskFactor, maskText } from '@shared/masking';
import type { CheckOrigin, StoredCheck } from '../data/data-service';
import { explainAnswer } from '../providers/code-table';
import type { FieldTips } from '../providers/provider';
import type { ProviderRegistry } from '../providers/registry';

/** Masks every factor with the default profile. */
export function maskFactors(factors: Factors): Factors {
  return Object.fromEntries(
    Object.entries(factors).map(([name, value]) => [
      name,
      maskFactor(name as keyof Factors, value, 'default'),
    ]),
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

export interface CheckViewSource {
  readonly checkId: string | null;
  readonly origin: CheckOrigin;
  readonly factors: Factors;
  readonly answer: Answer;
  readonly batch: { readonly batchId: string; readonly rowNumber: number } | null;
  readonly durationMs: number | null;
  readonly checkedAtMs: number | null;
  /** Whether the operator has the ID number in the form at this moment; otherwise facts are masked too. */
  readonly justEntered?: boolean;
  /** What the provider said of single factors just now. */
  readonly fieldTips?: FieldTips;
}

/** A provider may quote what was sent in its tips: numbers in them are masked. */
export function maskFieldTips(tips: FieldTips): FieldTips {
  return Object.fromEntries(Object.entries(tips).map(([factor, tip]) => [factor, maskText(tip)]));
}

/** Masks the facts that are parts of an ID number. */
export function maskFacts(facts: Answer['facts']): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, maskFact(name, value)]));
}

export function checkViewOf(registry: ProviderRegistry, source: CheckViewSource): CheckView {
  const { origin, answer } = source;
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
    factors: maskFactors(source.factors),
    ...answer,
    facts: source.justEntered === true ? { ...answer.facts } : maskFacts(answer.facts),
    providerMessage: answer.providerMessage === null ? null : maskText(answer.providerMessage),
    durationMs: source.durationMs,
    checkedAtMs: source.checkedAtMs,
    codeMeaning: entry?.meaning ?? null,
    advice: entry?.advice ?? null,
    ...(source.fieldTips === undefined ? {} : { fieldTips: maskFieldTips(source.fieldTips) }),
  };
}

/** The view of a check from the history; one still in flight is shown as pending an answer. */
export function storedCheckViewOf(registry: ProviderRegistry, check: StoredCheck): CheckView | null {
  if (check.answer === null) return null;
  return checkViewOf(registry, {
    checkId: check.checkId,
    origin: check,
    factors: check.factors,
    answer: check.answer,
    batch:
      check.batchId === null || check.rowNumber === null
        ? null
        : { batchId: check.batchId, rowNumber: check.rowNumber },
    durationMs: check.durationMs,
    checkedAtMs: check.answeredAtMs,
  });
}
