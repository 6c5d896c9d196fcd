/**
 * Takes what happens outside the database to the audit chain. While the database is closed (a wrong passphrase
 * is tried before it opens) entries wait in the settings, and join the chain, with their time, when it opens.
 */
import type { AuditAction, AuditDetail } from '@shared/domain/audit';
import type { DataService } from '../data/data-service';
import type { PendingAuditEntry, SettingsStore } from '../settings/settings-store';
import { actorWith } from './actor-name';
import type { AuditNotes } from './audit-notes';

/** Somebody who tries passphrases for days must not fill the disk; the first and the latest tries stay. */
const waitingLimit = 1_000;

export class AuditTrail implements AuditNotes {
  #data: Pick<DataService, 'appendAudit'> | null = null;
  #running = new Set<Promise<void>>();
  #failures: unknown[] = [];
  #operator: string | null = null;

  constructor(
    private readonly settings: SettingsStore,
    private readonly now: () => number,
    /** As `window:name`. */
    private readonly actor: string,
  ) {}

  /** The name of whoever is signed in from now on. */
  setOperator(name: string | null): void {
    this.#operator = name;
  }

  /** The database is open: what waited joins the chain first. */
  async attach(data: Pick<DataService, 'appendAudit'>): Promise<void> {
    const waiting = this.settings.get('pendingAudit') ?? [];
    if (waiting.length > 0) {
      await data.appendAudit(waiting);
      // Ending in between tells of them twice, which is better than not at all.
      this.settings.delete('pendingAudit');
    }
    this.#data = data;
  }

  /** Before the database closes; what is noted later waits for the next one. */
  async detach(): Promise<void> {
    this.#data = null;
    await Promise.all(this.#running);
  }

  note(action: AuditAction, subject: string | null = null, detail: AuditDetail = {}): void {
    const entry = { action, atMs: this.now(), subject, detail, actor: actorWith(this.actor, this.#operator) };
    if (this.#data === null) {
      this.#wait(entry);
      return;
    }
    const running = this.#data
      .appendAudit([entry])
      // A full disk, or a database that closed meanwhile: the settings are another file.
      .catch(() => this.#wait(entry))
      .catch((error: unknown) => {
        this.#failures.push(error);
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /**
   * Awaited before an effect is reported done.
   * @throws what kept an entry from being recorded.
   */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
    const [failure] = this.#failures.splice(0);
    if (failure !== undefined)
      throw failure instanceof Error ? failure : new Error('An entry was not recorded.', { cause: failure });
  }

  #wait(entry: Omit<PendingAuditEntry, 'detail'> & { readonly detail: AuditDetail }): void {
    const waiting = this.settings.get('pendingAudit') ?? [];
    const kept =
      waiting.length < waitingLimit ? waiting : waiting.filter((_, index) => index !== waitingLimit / 2);
    this.settings.set('pendingAudit', [...kept, entry as PendingAuditEntry]);
  }
}
