/**
 * Operators: accounts with a PIN and a role, and who is signed in at this desk. A profile without accounts has
 * nobody to sign in and nothing that is forbidden. It must not know channels, commands or the window.
 */
import { randomUUID } from 'node:crypto';
import { foldedName, hasRight, operatorNameLimit, type Right, type Role } from '@shared/domain/operators';
import { AppError } from '@shared/errors/app-error';
import type { OperatorState, OperatorView } from '@shared/ipc/operator-view';
import type { AuditTrail } from '../audit/audit-trail';
import type { DataService, StoredOperator } from '../data/data-service';
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

export class Operators {
  #presentId: string | null = null;

  constructor(private readonly dependencies: OperatorDependencies) {}

  /** Accounts that may sign in; empty on a desk without accounts. Read anew: another process may change them. */
  list(): Promise<readonly StoredOperator[]> {
    return this.dependencies.data.listOperators();
  }

  /** Whoever is signed in and still may be; null for nobody. */
  async present(): Promise<StoredOperator | null> {
    if (this.#presentId === null) return null;
    return (await this.list()).find(({ id }) => id === this.#presentId) ?? null;
  }

  /** For what a batch or a check is done on behalf of; null on a desk without accounts. */
  presentId(): string | null {
    return this.#presentId;
  }

  async state(): Promise<OperatorState> {
    const accounts = await this.list();
    const present = accounts.find(({ id }) => id === this.#presentId);
    return {
      accounts: accounts.map((account) => ({ ...viewOf(account), waitMs: this.#guardOf(account).waitMs() })),
      present: present === undefined ? null : viewOf(present),
    };
  }

  /** @throws AppError `operator/not-signed-in`, `operator/not-allowed` (context: right, role). */
  async require(right: Right | 'signed-in'): Promise<void> {
    if ((await this.list()).length === 0) return;
    const present = await this.present();
    if (present === null) throw new AppError('operator/not-signed-in', 'Nobody is signed in.');
    if (right === 'signed-in' || hasRight(present.role, right)) return;
    throw new AppError('operator/not-allowed', 'The role does not include this.', {
      context: { right, role: present.role },
    });
  }

  /** The id to which lists are limited; null for whoever may read everything. */
  async ownOnly(): Promise<string | null> {
    const present = await this.present();
    return present === null || hasRight(present.role, 'read-all') ? null : present.id;
  }

  /** @throws AppError `operator/not-yours` for what somebody else made, without the right to read all. */
  async requireOwn(madeBy: { readonly id: string } | null): Promise<void> {
    const own = await this.ownOnly();
    if (own !== null && madeBy?.id !== own) {
      throw new AppError('operator/not-yours', 'Another operator made it.');
    }
  }

  /** @throws AppError `operator/wrong-pin`, `vault/too-many-tries` (context: waitSeconds), `operator/not-found`. */
  async signIn(id: string, pin: string): Promise<void> {
    await this.prove(id, pin);
    await this.#setPresent(id);
  }

  /** Another process of the same command has proven it already. */
  async resume(id: string): Promise<void> {
    await this.#setPresent(id);
  }

  async signOut(): Promise<void> {
    await this.#setPresent(null);
  }

  /** Whether it is this person, whoever is signed in. Throws as `signIn`. */
  async prove(id: string, pin: string): Promise<StoredOperator> {
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
    // From now on somebody has to be signed in, and the one who made the account is there.
    if (isFirst) await this.#setPresent(operator.id);
    this.dependencies.onChanged?.();
  }

  /** An administrator's change; `setOwnPin` is one's own. */
  async change(
    id: string,
    { role, pin }: { readonly role?: Role | undefined; readonly pin?: string | undefined },
  ) {
    const { data, now } = this.dependencies;
    await data.changeOperator(
      id,
      {
        ...(role === undefined ? {} : { role }),
        ...(pin === undefined ? {} : { pin: await hashPin(this.dependencies, pin) }),
      },
      now(),
    );
    if (pin !== undefined) this.#forgetTries(id);
    this.dependencies.onChanged?.();
  }

  async setOwnPin(pin: string, newPin: string): Promise<void> {
    const present = await this.present();
    if (present === null) throw new AppError('operator/not-signed-in', 'Nobody is signed in.');
    await this.prove(present.id, pin);
    await this.change(present.id, { pin: newPin });
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
    if (this.#presentId === id) await this.#setPresent(null);
    this.dependencies.onChanged?.();
  }

  async #setPresent(id: string | null): Promise<void> {
    const { data, audit, now, onChanged } = this.dependencies;
    await data.setPresentOperator(id, now());
    const account = id === null ? null : (await this.list()).find((candidate) => candidate.id === id);
    this.#presentId = id;
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

function viewOf({ id, name, role }: StoredOperator): OperatorView {
  return { id, name, role };
}
