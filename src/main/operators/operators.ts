/**
 * Operators: accounts with a PIN and a role, and who is signed in at this desk. A profile without accounts has
 * nobody to sign in and nothing that is forbidden. It must not know channels, commands or the window.
 */
import { randomUUID } from 'node:crypto';
import { foldedName, hasRight, operatorNameLimit, type Right, type Role } from '@shared/domain/operators';
import { AppError } from '@shared/errors/app-error';
import type { OperatorState, OperatorView } from '@shared/ipc/operator-view';
import type { AuditTrail } from '../audit/audit-trail';
import type { DataService, PinHash, StoredOperator } from '../data/data-service';
import { UnlockGuard, type WrongTriesStore } from '../lock/unlock-guard';
import type { SettingsStore } from '../settings/settings-store';
import type { RandomBytes } from '../vault/aead';
import type { DeriveKey } from '../vault/key-derivation';
import { hashPin, isPin } from './operator-pin';

export interface OperatorDependencies {
  readonly data: DataService;
  readonly settings: SettingsStore;
  readonly audit: Pick<AuditTrail, 'note' | 'setOperator'>;
  readonly deriveKey: DeriveKey;
  readonly random: RandomBytes;
  readonly now: () => number;
  /** Somebody signed in or out, or the accounts changed. */
  readonly onChanged?: () => void;
}

export interface Access {
  /** The id to whose batches and checks it is limited; null for whoever may read everything. */
  readonly ownOnly: string | null;
}

/** @throws AppError `operator/not-yours` for what somebody else made, without the right to read all. */
export function requireOwn({ ownOnly }: Access, madeBy: { readonly id: string } | null): void {
  if (ownOnly !== null && madeBy?.id !== ownOnly) {
    throw new AppError('operator/not-yours', 'Another operator made it.');
  }
}

export class Operators {
  #presentId: string | null = null;
  /** Of the PIN that was shown: another one, set here or elsewhere, ends what was signed in with it. */
  #presentSalt: string | null = null;

  constructor(private readonly dependencies: OperatorDependencies) {}

  /** Accounts that may sign in; empty on a desk without accounts. Read anew: another process may change them. */
  list(): Promise<readonly StoredOperator[]> {
    return this.dependencies.data.listOperators();
  }

  /** Whoever is signed in and still may be; null for nobody. */
  async present(): Promise<StoredOperator | null> {
    return this.#presentId === null ? null : this.#presentAmong(await this.list());
  }

  /** For what a batch or a check is done on behalf of; null on a desk without accounts. */
  presentId(): string | null {
    return this.#presentId;
  }

  async state(): Promise<OperatorState> {
    const accounts = await this.list();
    const present = this.#presentAmong(accounts);
    return {
      accounts: accounts.map((account) => ({ ...viewOf(account), waitMs: this.#guardOf(account).waitMs() })),
      present: present === null ? null : viewOf(present),
    };
  }

  /**
   * Reads the accounts once, for the right and for what it is limited to.
   * @throws AppError `operator/not-signed-in`, `operator/not-allowed` (context: right, role).
   */
  async require(right: Right | 'signed-in'): Promise<Access> {
    const accounts = await this.list();
    if (accounts.length === 0) return { ownOnly: null };
    const present = this.#presentAmong(accounts);
    if (present === null) throw new AppError('operator/not-signed-in', 'Nobody is signed in.');
    if (right === 'signed-in' || hasRight(present.role, right)) return { ownOnly: ownOnlyOf(present) };
    throw new AppError('operator/not-allowed', 'The role does not include this.', {
      context: { right, role: present.role },
    });
  }

  /** The id to which lists are limited; null for whoever may read everything. */
  async ownOnly(): Promise<string | null> {
    return ownOnlyOf(await this.present());
  }

  /** Throws as the function of that name. */
  async requireOwn(madeBy: { readonly id: string } | null): Promise<void> {
    requireOwn({ ownOnly: await this.ownOnly() }, madeBy);
  }

  /**
   * @param newPin in place of a temporary one.
   * @throws AppError `operator/wrong-pin`, `vault/too-many-tries` (context: waitSeconds), `operator/not-found`,
   * `operator/pin-temporary` where `newPin` is missing, `operator/pin-same`, `vault/weak-pin`.
   */
  async signIn(id: string, pin: string, newPin: string | null = null): Promise<void> {
    const account = await this.#proveHolder(id, pin);
    if (account.pin.temporary === true) {
      if (newPin === null) throw temporaryPin();
      await this.#setPin(account.id, pin, newPin);
    }
    await this.#setPresent(id);
  }

  /** Another process of the same command has proven it already. */
  async resume(id: string): Promise<void> {
    await this.#setPresent(id);
  }

  async signOut(): Promise<void> {
    await this.#setPresent(null);
  }

  /** Whether it is this person, whoever is signed in. Throws as `signIn` without a new PIN. */
  async prove(id: string, pin: string): Promise<StoredOperator> {
    const account = await this.#proveHolder(id, pin);
    // Whoever set it knows it: it says nothing about who is there.
    if (account.pin.temporary === true) throw temporaryPin();
    return account;
  }

  async #proveHolder(id: string, pin: string): Promise<StoredOperator> {
    const account = (await this.list()).find((candidate) => candidate.id === id);
    if (account === undefined) throw new AppError('operator/not-found', 'No such operator.');
    await this.#guardOf(account).attempt('pin', async () => {
      if (await isPin(this.dependencies.deriveKey, account.pin, pin)) return;
      throw new AppError('operator/wrong-pin', 'The PIN is wrong.');
    });
    return account;
  }

  /** @throws AppError `operator/name-invalid`, `operator/name-taken`, `operator/administrator-needed`, `vault/weak-pin`. */
  async add({ name, role, pin }: { readonly name: string; readonly role: Role; readonly pin: string }) {
    const { data, now } = this.dependencies;
    const trimmed = name.normalize('NFC').trim();
    if (
      foldedName(trimmed) === '' ||
      [...trimmed].length > operatorNameLimit ||
      /[/\p{Cc}\p{Cf}]/u.test(trimmed)
    ) {
      throw new AppError('operator/name-invalid', 'The name cannot be used.');
    }
    const isFirst = (await this.list()).length === 0;
    const operator = { id: randomUUID(), name: trimmed, role, pin: await hashPin(this.dependencies, pin) };
    await data.addOperator(operator, now());
    await this.noteAccounts();
    // From now on somebody has to be signed in, and the one who made the account is there.
    if (isFirst) await this.#setPresent(operator.id);
    this.dependencies.onChanged?.();
  }

  async change(id: string, { role }: { readonly role: Role }) {
    const { data, now } = this.dependencies;
    await data.changeOperator(id, { role }, now());
    this.dependencies.onChanged?.();
  }

  /**
   * For somebody who forgot theirs: a PIN to be changed at the next sign-in. What they were signed in to ends,
   * here and in other processes, and their wrong tries are forgotten.
   * @throws AppError `operator/not-found`, `operator/own-pin` for one's own, `vault/weak-pin`.
   */
  async resetPin(id: string, pin: string): Promise<void> {
    const { data, now } = this.dependencies;
    if (id === this.#presentId)
      throw new AppError('operator/own-pin', 'One’s own PIN is changed, not reset.');
    const hashed = await hashPin(this.dependencies, pin);
    await data.changeOperator(id, { pin: { ...hashed, temporary: true } }, now());
    this.#forgetTries(id);
    this.dependencies.onChanged?.();
  }

  async setOwnPin(pin: string, newPin: string): Promise<void> {
    const present = await this.present();
    if (present === null) throw new AppError('operator/not-signed-in', 'Nobody is signed in.');
    await this.prove(present.id, pin);
    const changed = await this.#setPin(present.id, pin, newPin);
    this.#presentSalt = changed.salt;
    this.dependencies.onChanged?.();
  }

  async #setPin(id: string, pin: string, newPin: string): Promise<PinHash> {
    const { data, now } = this.dependencies;
    if (pin === newPin) throw new AppError('operator/pin-same', 'The new PIN is the old one.');
    const hashed = await hashPin(this.dependencies, newPin);
    await data.changeOperator(id, { pin: hashed }, now());
    this.#forgetTries(id);
    return hashed;
  }

  /** @throws AppError `operator/still-needed` while batches need a second person, and nobody would be left. */
  async remove(id: string): Promise<void> {
    const { data, settings, now } = this.dependencies;
    const isLast = (await this.list()).every((account) => account.id === id);
    if (isLast && settings.get('guards')?.approveAboveFen != null) {
      throw new AppError('operator/still-needed', 'A second person is needed for batches.');
    }
    await data.removeOperator(id, now());
    this.#forgetTries(id);
    await this.noteAccounts();
    if (this.#presentId === id) await this.#setPresent(null);
    this.dependencies.onChanged?.();
  }

  /** Keeps in the settings whether there are accounts, for the next start. */
  async noteAccounts(): Promise<void> {
    const { settings } = this.dependencies;
    const hasOperators = (await this.list()).length > 0;
    if (settings.get('hasOperators') !== hasOperators) settings.set('hasOperators', hasOperators);
  }

  #presentAmong(accounts: readonly StoredOperator[]): StoredOperator | null {
    return accounts.find(({ id, pin }) => id === this.#presentId && pin.salt === this.#presentSalt) ?? null;
  }

  async #setPresent(id: string | null): Promise<void> {
    const { data, audit, now, onChanged } = this.dependencies;
    await data.setPresentOperator(id, now());
    const account = id === null ? null : (await this.list()).find((candidate) => candidate.id === id);
    this.#presentId = id;
    this.#presentSalt = account?.pin.salt ?? null;
    audit.setOperator(account?.name ?? null);
    onChanged?.();
  }

  /** Wrong tries wait and are logged as at the lock, for each operator apart. */
  #guardOf({ id, name }: OperatorView | StoredOperator): UnlockGuard {
    const { settings, audit, now } = this.dependencies;
    const tries: WrongTriesStore = {
      get: () => settings.get('operatorTries')?.[id],
      set: (_, value) => settings.set('operatorTries', { ...settings.get('operatorTries'), [id]: value }),
    };
    return new UnlockGuard(tries, now, (code, inARow) =>
      audit.note('operator.wrong-try', id, { code, inARow, name }),
    );
  }

  #forgetTries(id: string): void {
    const { [id]: _, ...others } = this.dependencies.settings.get('operatorTries') ?? {};
    this.dependencies.settings.set('operatorTries', others);
  }
}

function temporaryPin(): AppError {
  return new AppError('operator/pin-temporary', 'The PIN has to be changed first.');
}

function ownOnlyOf(present: StoredOperator | null): string | null {
  return present === null || hasRight(present.role, 'read-all') ? null : present.id;
}

function viewOf({ id, name, role }: StoredOperator): OperatorView {
  return { id, name, role };
}
