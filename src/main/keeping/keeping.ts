/** Purges and legal holds of an open desk (docs/adr/0038, 0039). */
import { createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { WorkSteps } from '@shared/domain/work';
import { canonicalJson } from '../audit/canonical-json';
import type { DataService, HoldSubject, PurgePreview, PurgeTarget, StoredHold } from '../data/data-service';
import type { FileService } from '../files/file-service';
import type { SettingsStore } from '../settings/settings-store';
import type { Vault } from '../vault/vault-types';
import { type Certificate, sealOf } from './certificate';
import { findPerson } from './find-person';
import { originalsNaming } from './originals';
import { otherCopiesOf, removeMigrationCopies } from './other-copies';
import { assertImpersonal } from './impersonal';
import { watchErasure } from './watch-erasure';
import type { PersonTerms } from './person-terms';

export interface KeepingDependencies {
  readonly profileFolder: string;
  readonly data: DataService;
  readonly vault: Pick<Vault, 'auditKey'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly files: FileService;
  /** As `window:name`. */
  readonly actor: string;
  readonly now: () => number;
}

export type PurgeRequest =
  | { readonly target: 'person'; readonly terms: PersonTerms }
  | { readonly target: 'batch'; readonly batchId: string };

export interface PurgeForecast extends PurgePreview {
  /** Purges of the same person or batch that were done before. */
  readonly earlier: readonly string[];
  readonly otherCopies: readonly string[];
}

export interface PurgeRun extends WorkSteps {
  readonly reason: string;
}

export class Keeping {
  constructor(private readonly dependencies: KeepingDependencies) {}

  /** Changes nothing. `batch/not-found`, `file/aborted`. */
  async preview(request: PurgeRequest, steps: WorkSteps = {}): Promise<PurgeForecast> {
    const { data } = this.dependencies;
    const subjectHash = this.#subjectHash(request);
    const [preview, purges] = [
      await data.previewPurge(await this.#targetOf(request, steps)),
      await data.listPurges(),
    ];
    return {
      ...preview,
      earlier: purges.filter((purge) => purge.subjectHash === subjectHash).map(({ id }) => id),
      otherCopies: this.#otherCopies(),
    };
  }

  /**
   * Deletes, then takes the bytes out of the file. `keeping/held`, `keeping/busy`, `keeping/nothing-found`,
   * `keeping/reason-names-person`; `keeping/not-erased` where the data are deleted and their bytes are not;
   * `file/aborted` until the deletion is one transaction away.
   */
  async purge(request: PurgeRequest, { reason, ...steps }: PurgeRun): Promise<Certificate> {
    const { data, actor, now } = this.dependencies;
    assertImpersonal(reason, request.target === 'person' ? request.terms : null);
    const target = await this.#targetOf(request, steps);
    const { samples } = await data.previewPurge(target);
    if (steps.signal?.aborted === true) throw new AppError('file/aborted', 'The purge was cancelled.');
    steps.onPointOfNoReturn?.('deleted');
    steps.onProgress?.({ stage: 'deleting', unit: 'checks', done: 0, total: null });
    const { id } = await data.purge(target, {
      id: randomUUID(),
      atMs: now(),
      actor,
      reason,
      subjectHash: this.#subjectHash(request),
    });
    // A number that somebody of another name holds stays there, and is no remainder.
    const isNarrowed = request.target === 'person' && request.terms.name !== undefined;
    return this.finish(id, isNarrowed ? [] : samples, now(), steps);
  }

  /** Takes the bytes of a purge that was done out of the file. `keeping/not-erased`, `keeping/busy`. */
  async finish(
    id: string,
    samples: readonly string[],
    atMs: number,
    steps: WorkSteps = {},
  ): Promise<Certificate> {
    removeMigrationCopies(this.dependencies.profileFolder);
    await this.#erase(samples, id, atMs, steps);
    return this.certificate(id);
  }

  /** For purges that could not be erased when they were done. How many are left. */
  async eraseWaiting(steps: WorkSteps = {}): Promise<number> {
    const waiting = async () =>
      (await this.dependencies.data.listPurges()).filter(({ erasedAtMs }) => erasedAtMs === null).length;
    if ((await waiting()) > 0) await this.#erase([], '', this.dependencies.now(), steps);
    return waiting();
  }

  /** Of a purge that was done, at any time later. `keeping/not-found`. */
  async certificate(id: string): Promise<Certificate> {
    const { data, vault } = this.dependencies;
    const purge = (await data.listPurges()).find((candidate) => candidate.id === id);
    if (purge === undefined) throw new AppError('keeping/not-found', 'No such purge.', { context: { id } });
    const key = vault.auditKey();
    try {
      const erasure = await this.#erasureOf(id);
      return {
        purge,
        head: await data.auditHead(),
        lookedThrough: erasure,
        otherCopies: this.#otherCopies(),
        seal: sealOf(key, purge),
      };
    } finally {
      key.fill(0);
    }
  }

  /** `keeping/reason-names-person`, `batch/not-found`, `check/not-found`. */
  async hold(subject: HoldSubject, reason: string): Promise<StoredHold> {
    assertImpersonal(reason, subject.target === 'person' ? subject.terms : null);
    const hold = { id: randomUUID(), subject, reason, atMs: this.dependencies.now() };
    await this.dependencies.data.addHold(hold);
    return hold;
  }

  async lift(id: string, reason: string): Promise<void> {
    assertImpersonal(reason, null);
    await this.dependencies.data.removeHold(id, reason, this.dependencies.now());
  }

  async #targetOf(request: PurgeRequest, steps: WorkSteps): Promise<PurgeTarget> {
    if (request.target === 'batch') return request;
    const { data } = this.dependencies;
    const found = await findPerson(data, request.terms, steps);
    return { ...request, ...found, originalsOf: await originalsNaming(data, request.terms) };
  }

  /** One statement writes the file anew: it is not ended, and one that did not come to its end is done again. */
  async #erase(texts: readonly string[], id: string, atMs: number, steps: WorkSteps): Promise<void> {
    const { data, profileFolder } = this.dependencies;
    const watch = watchErasure(join(profileFolder, 'history.db'), steps.onProgress);
    const left = await data
      .erase(texts, atMs)
      .catch((cause: unknown) => {
        throw new AppError('keeping/not-erased', 'The bytes could not be erased.', {
          context: { id },
          cause,
        });
      })
      .finally(watch.end);
    if ((left ?? 0) > 0) {
      throw new AppError('keeping/not-erased', 'Bytes are left.', { context: { id, left: left ?? 0 } });
    }
  }

  /** Whether the entry of the erasure says that every page was looked through. */
  async #erasureOf(id: string): Promise<boolean> {
    const { data } = this.dependencies;
    const { entries } = await data.pageAudit({ group: 'purge' }, 0, 1_000);
    const entry = entries.find(({ action, subject }) => action === 'purge.erased' && subject === id);
    return entry?.detail.includes('"lookedThrough":true') ?? false;
  }

  #subjectHash(request: PurgeRequest): string {
    const key = this.dependencies.vault.auditKey();
    try {
      const { target, ...subject } = request;
      return createHmac('sha256', key)
        .update(`veridesk/purge-subject/1/${target}`)
        .update(canonicalJson(subject))
        .digest('hex');
    } finally {
      key.fill(0);
    }
  }

  #otherCopies(): readonly string[] {
    const { profileFolder, settings } = this.dependencies;
    return otherCopiesOf(profileFolder, settings.get('backup')?.folder ?? null);
  }
}
