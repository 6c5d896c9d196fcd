/** Reveals: one field of one check or row, whole, for a short time and never without a trace in the audit chain. */
import type { FactorName, Factors } from '@shared/domain/factors';
import { revealMs, type RevealReason } from '@shared/domain/reveal';
import { AppError } from '@shared/errors/app-error';
import type { RevealSubject } from '@shared/ipc/value-view';
import { maskText } from '@shared/masking';
import type { AuditNotes } from '../audit/audit-notes';
import type { DataService } from '../data/data-service';
import type { MaskingSettings } from './masking-settings';

export interface RevealDependencies {
  readonly data: Pick<DataService, 'getCheck' | 'readRows'>;
  readonly audit: AuditNotes;
  readonly masking: () => MaskingSettings;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

export interface RevealRequest {
  readonly subject: RevealSubject;
  readonly field: FactorName;
  readonly reason: RevealReason | null;
  readonly note: string;
}

export class Reveals {
  /** Until when what may be copied. */
  readonly #shownUntilMs = new Map<string, number>();

  constructor(private readonly dependencies: RevealDependencies) {}

  /** @throws AppError `value/reason-missing`, `value/not-found`, `check/not-found`, `batch/not-found`. */
  async reveal({ subject, field, reason, note }: RevealRequest): Promise<string> {
    const { now } = this.dependencies;
    this.#requireReason(reason, note);
    const value = await this.#valueOf(subject, field);
    this.#shownUntilMs.set(keyOf(subject, field), now() + revealMs);
    this.#note({ subject, field, reason, note });
    return value;
  }

  /** All fields of a check for one document, each with its entry. Throws as `reveal`. */
  async revealAll(checkId: string, reason: RevealReason | null, note: string): Promise<Factors> {
    this.#requireReason(reason, note);
    const { factors } = await this.dependencies.data.getCheck(checkId);
    for (const field of Object.keys(factors) as FactorName[]) {
      this.#note({ subject: { kind: 'check', checkId }, field, reason, note });
    }
    return factors;
  }

  /** The value to copy. @throws AppError `value/not-revealed` unless it is shown at this moment. */
  async copied(subject: RevealSubject, field: FactorName): Promise<string> {
    const { audit, now } = this.dependencies;
    const untilMs = this.#shownUntilMs.get(keyOf(subject, field));
    if (untilMs === undefined || now() > untilMs) {
      this.#shownUntilMs.delete(keyOf(subject, field));
      throw new AppError('value/not-revealed', 'The value is masked.');
    }
    const value = await this.#valueOf(subject, field);
    audit.note('value.copied', idOf(subject), { what: 'field', field, ...rowOf(subject), masked: false });
    return value;
  }

  /** Somebody else sits down: what was shown may no longer be copied. */
  forget(): void {
    this.#shownUntilMs.clear();
  }

  #requireReason(reason: RevealReason | null, note: string): void {
    if (this.dependencies.masking().revealReason !== 'asked') return;
    if (reason === null || (reason === 'other' && note.trim() === '')) {
      throw new AppError('value/reason-missing', 'A reveal needs a reason.');
    }
  }

  #note({ subject, field, reason, note }: RevealRequest): void {
    this.dependencies.audit.note('value.revealed', idOf(subject), {
      what: 'field',
      field,
      ...rowOf(subject),
      reason,
      // What people write beside a reason may quote a number.
      ...(note.trim() === '' ? {} : { note: maskText(note.trim(), 'strict') }),
    });
  }

  async #valueOf(subject: RevealSubject, field: FactorName): Promise<string> {
    const { data } = this.dependencies;
    const value =
      subject.kind === 'check'
        ? (await data.getCheck(subject.checkId)).factors[field]
        : (await data.readRows(subject.batchId, subject.rowNumber - 1, 1)).find(
            ({ rowNumber }) => rowNumber === subject.rowNumber,
          )?.factors[field];
    if (value === undefined)
      throw new AppError('value/not-found', 'There is no such value.', { context: { field } });
    return value;
  }
}

function idOf(subject: RevealSubject): string {
  return subject.kind === 'check' ? subject.checkId : subject.batchId;
}

function rowOf(subject: RevealSubject): { readonly row?: number } {
  return subject.kind === 'row' ? { row: subject.rowNumber } : {};
}

function keyOf(subject: RevealSubject, field: FactorName): string {
  return JSON.stringify([subject.kind, idOf(subject), rowOf(subject).row ?? null, field]);
}
