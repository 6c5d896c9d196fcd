/**
 * Evidence: one check as a document that can be read, filed and compared without this program (docs/adr/0046).
 * This folder must not know Electron: a page becomes a PDF through a port.
 */
import type { AuditHead } from '@shared/domain/audit';
import type { Factors } from '@shared/domain/factors';
import type { LocalizedText } from '@shared/domain/provider';
import { AppError } from '@shared/errors/app-error';
import type { CheckView } from '@shared/ipc/check-view';
import { type MaskProfile, maskText } from '@shared/masking';
import { storedCheckViewOf } from '../checks/check-view';
import type {
  CheckNote,
  DataService,
  StoredAttempt,
  StoredCheck,
  StoredResolution,
} from '../data/data-service';
import type { ProviderRegistry } from '../providers/registry';

/** An entry of the audit chain about the check. */
export interface EvidenceEntry {
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  readonly action: string;
  /** 64 hex characters. */
  readonly hash: string;
}

export interface EvidenceCall extends StoredAttempt {
  /** Who said whether it was billed, where the provider did not; null where nobody had to. */
  readonly resolution: StoredResolution | null;
}

export interface Evidence {
  /** Factors, facts and the provider's words masked, or whole where `maskProfile` is null. */
  readonly check: CheckView;
  readonly providerLabel: LocalizedText;
  readonly maskProfile: MaskProfile | null;
  readonly attempts: readonly EvidenceCall[];
  readonly notes: readonly Omit<CheckNote, 'key'>[];
  readonly tags: readonly string[];
  /** The same subject asked elsewhere: the first check where this one is a second opinion, and its seconds. */
  readonly others: readonly CheckView[];
  readonly entries: readonly EvidenceEntry[];
  /** The newest entry when the document was made. */
  readonly head: AuditHead | null;
  readonly madeAtMs: number;
  /** Operator, or the account of the system on a desk without accounts. */
  readonly madeBy: string;
  /** As `1.4.0`, with the kind of build where it is no release. */
  readonly version: string;
}

export interface EvidenceDependencies {
  readonly data: Pick<
    DataService,
    'getCheck' | 'checkLife' | 'callsOfCheck' | 'auditOf' | 'auditHead' | 'firstOf' | 'secondsOf'
  >;
  readonly providers: ProviderRegistry;
  readonly maskProfile: MaskProfile;
  readonly madeBy: string;
  readonly version: string;
  readonly now: () => number;
}

/**
 * @param revealed the factors whole, once their reveal is in the audit chain; null masks all.
 * @throws AppError `check/not-found` also for a check whose answer is not there yet.
 */
export async function gatherEvidence(
  { data, providers, maskProfile, madeBy, version, now }: EvidenceDependencies,
  checkId: string,
  revealed: Factors | null,
): Promise<Evidence> {
  const stored = await data.getCheck(checkId);
  const view = (check: StoredCheck) => storedCheckViewOf(providers, check, maskProfile);
  const masked = view(stored);
  if (masked === null || stored.answer === null) {
    throw new AppError('check/not-found', 'The check has no answer yet.', { context: { checkId } });
  }
  const { facts, providerMessage } = stored.answer;
  const check = revealed === null ? masked : { ...masked, factors: revealed, facts, providerMessage };
  const { attempts, notes, tags } = await data.checkLife(checkId);
  const calls = await data.callsOfCheck(checkId);
  const first = await data.firstOf(checkId);
  const others = [...(first === null ? [] : [first]), ...(await data.secondsOf(checkId))];
  const safe = (text: string) => (revealed === null ? maskText(text, maskProfile) : text);
  return {
    check,
    providerLabel: providers.get(check.providerId)?.declaration.label ?? {
      'zh-CN': check.providerId,
      en: check.providerId,
    },
    maskProfile: revealed === null ? maskProfile : null,
    attempts: attempts.map((attempt) => {
      const call = calls.find(({ attemptNumber }) => attemptNumber === attempt.attemptNumber);
      const resolution = call?.resolution ?? null;
      return {
        ...attempt,
        resolution: resolution === null ? null : { ...resolution, note: safe(resolution.note) },
      };
    }),
    // What people write may quote a number.
    notes: notes.map(({ atMs, author, text }) => ({ atMs, author, text: safe(text) })),
    tags: tags.map(safe),
    others: others.flatMap((other) => view(other) ?? []),
    entries: (await data.auditOf(checkId)).map(({ sequence, atMs, actor, action, hash }) => ({
      sequence,
      atMs,
      actor,
      action,
      hash: Buffer.from(hash).toString('hex'),
    })),
    head: await data.auditHead(),
    madeAtMs: now(),
    madeBy,
    version,
  };
}
