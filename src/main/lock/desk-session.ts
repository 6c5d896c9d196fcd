/** The desk as the window sees it: opened, locked, opened again; one change after the other. */
import type { WorkSteps } from '@shared/domain/work';
import { AppError, type ErrorCode, isAppError } from '@shared/errors/app-error';
import { type DatabaseFault, databaseFaults } from '@shared/ipc/vault-view';
import type { Workstation } from '../composition-root';
import type { Desk } from '../create-desk';
import type { ProtectionChoice, Proof } from '../vault/vault-types';
import { Turns } from '../work/turns';
import { forgetLastMatch } from './forget-matches';
import { defaultLockSettings, type LockSettings, type UnlockMethod } from './lock-settings';
import type { UnlockGuard } from './unlock-guard';

export type LockReason = 'operator' | 'idle' | 'suspend' | 'system-lock';

/** What a lock needs of a desk. */
export interface LockableDesk {
  readonly isReadOnly?: boolean;
  readonly batches: {
    runningIds(): readonly string[];
    ended(id: string): Promise<unknown>;
  };
  close(): Promise<void>;
}

export interface DeskSessionPorts<OpenedDesk extends LockableDesk = Desk> {
  readonly workstation: Pick<Workstation, 'vault' | 'settings'> & {
    readonly integrity: Pick<Workstation['integrity'], 'isDamaged'>;
  };
  readonly guard: UnlockGuard;
  /** Opens database and engine; the vault is open. */
  readonly openDesk: () => Promise<OpenedDesk>;
  /** A desk was opened, and handlers may use it. */
  readonly onOpened: () => void;
  /** The window has to throw away what it shows, at once. */
  readonly onLocked: (reason: LockReason) => void;
  /** The state of the vault changed: fetch it again. */
  readonly onChanged: () => void;
}

/** What keeps a keychain from opening the vault; the recovery key helps with each. */
const keychainFaults: readonly ErrorCode[] = [
  'vault/keychain-unavailable',
  'vault/keychain-changed',
  'vault/key-lost',
];

export class DeskSession<OpenedDesk extends LockableDesk = Desk> {
  #desk: OpenedDesk | null = null;
  /** Whether the window is shut; the desk may still be open behind it, for a batch that goes on. */
  #shut = false;
  readonly #turns = new Turns();
  #keychainFault: ErrorCode | null = null;
  #databaseFault: DatabaseFault | null = null;
  #lastLock: LockReason | null = null;
  /** A vault made a moment ago by the operator who sits there: its recovery key needs no further proof. */
  #justProven = false;

  constructor(private readonly ports: DeskSessionPorts<OpenedDesk>) {}

  status(): 'missing' | 'locked' | 'open' {
    const { vault } = this.ports.workstation;
    if (this.#desk !== null && !this.#shut) return 'open';
    return vault.status() === 'missing' ? 'missing' : 'locked';
  }

  /** @throws AppError `vault/locked` while the desk is closed or the window is shut. */
  desk(): OpenedDesk {
    if (this.#desk === null || this.#shut) throw new AppError('vault/locked', 'The desk is closed.');
    return this.#desk;
  }

  /** What kept the desk closed when it was last tried. */
  databaseFault(): DatabaseFault | null {
    return this.#databaseFault;
  }

  /** Whether the open desk may only be read, because its database is damaged. */
  isReadOnly(): boolean {
    return this.#desk?.isReadOnly === true || this.ports.workstation.integrity.isDamaged();
  }

  lastLock(): LockReason | null {
    return this.#lastLock;
  }

  /** What keeps the vault from being opened in its usual way. */
  fault(): ErrorCode | null {
    return this.ports.workstation.vault.recordFault() ?? this.#keychainFault;
  }

  /** Batches that go on behind the lock screen. */
  batchesBehindLock(): number {
    return this.#shut ? (this.#desk?.batches.runningIds().length ?? 0) : 0;
  }

  lockSettings(): LockSettings {
    return this.ports.workstation.settings.get('lock') ?? defaultLockSettings;
  }

  create(choice: ProtectionChoice): Promise<void> {
    return this.#turns.take(async () => {
      await this.ports.workstation.vault.create(choice);
      await this.#open();
      this.#justProven = true;
    });
  }

  /** Opens the desk of a vault that is open already. */
  openDesk(): Promise<void> {
    return this.#turns.take(() => this.#open());
  }

  unlock(proof: Proof): Promise<void> {
    return this.#turns.take(async () => {
      await this.#tryProof(proof, () => this.ports.workstation.vault.unlock(proof));
      await this.#open();
    });
  }

  unlockByPin(pin: string): Promise<void> {
    return this.#turns.take(async () => {
      const { vault } = this.ports.workstation;
      await this.ports.guard.attempt('pin', () => vault.unlockByPin(pin));
      await this.#open();
    });
  }

  /** Wraps the key anew; opens the desk where it was closed, as after a recovery. */
  protect(choice: ProtectionChoice, proof: Proof): Promise<void> {
    return this.#turns.take(async () => {
      await this.#tryProof(proof, () => this.ports.workstation.vault.protect(choice, proof));
      await this.#open();
      this.#justProven = true;
    });
  }

  /**
   * A new data key. `batch/bad-state` while a batch runs; a failure leaves the desk closed, `file/aborted` opens it
   * again with the key that it had.
   */
  rekey(choice: ProtectionChoice, proof: Proof, work: WorkSteps = {}): Promise<void> {
    return this.#turns.take(async () => {
      const { vault } = this.ports.workstation;
      const desk = this.desk();
      if (desk.batches.runningIds().length > 0) {
        throw new AppError('batch/bad-state', 'A batch is running.');
      }
      work.onProgress?.({ stage: 'preparing', unit: 'bytes', done: 0, total: null });
      await this.#tryProof(proof, () => vault.verify(proof));
      this.#desk = null;
      await desk.close();
      try {
        await vault.rekey(choice, proof, work);
      } catch (error) {
        if (isAppError(error) && error.code === 'file/aborted') {
          await this.#open();
          throw error;
        }
        vault.close();
        this.ports.onChanged();
        throw error;
      }
      await this.#open();
      this.#justProven = true;
    });
  }

  /** Before something that somebody at an unattended desk must not do. Throws as `unlock`. */
  async prove(passphrase: string | null): Promise<void> {
    const { vault } = this.ports.workstation;
    if (vault.status() !== 'open') throw new AppError('vault/locked', 'The vault is locked.');
    if (passphrase === null && (this.#justProven || vault.protection() === 'keychain')) return;
    await this.#tryProof({ passphrase }, () => vault.verify({ passphrase }));
    this.#justProven = true;
  }

  /**
   * Shuts the window at once. Then the database closes and the keys are overwritten; where the policy lets a
   * running batch go on, that happens when it has ended.
   */
  async lock(reason: LockReason): Promise<void> {
    const desk = this.#desk;
    if (desk === null || this.#shut) return;
    this.#shut = true;
    this.#lastLock = reason;
    this.#justProven = false;
    this.ports.workstation.vault.arm();
    this.ports.onLocked(reason);
    if (this.lockSettings().runningBatch === 'continue' && desk.batches.runningIds().length > 0) {
      void this.#closeAfterBatches(desk);
      return;
    }
    await this.#turns.take(() => this.#closeBehindLock());
  }

  /** Stops batches, awaits calls in flight, closes the database and forgets the keys. */
  close(): Promise<void> {
    return this.#turns.take(async () => {
      const desk = this.#desk;
      this.#desk = null;
      await desk?.close();
      this.ports.workstation.vault.close();
    });
  }

  async #closeAfterBatches(desk: OpenedDesk): Promise<void> {
    const ids = desk.batches.runningIds();
    await Promise.allSettled(ids.map((id) => desk.batches.ended(id)));
    await this.#turns.take(async () => {
      // Unlocked and locked again meanwhile: that lock waits for the batches that were started in between.
      if (desk.batches.runningIds().length === 0) await this.#closeBehindLock();
    });
    this.ports.onChanged();
  }

  async #closeBehindLock(): Promise<void> {
    const desk = this.#desk;
    // Unlocked meanwhile.
    if (!this.#shut || desk === null) return;
    this.#desk = null;
    try {
      await desk.close();
    } finally {
      this.ports.workstation.vault.lock();
      forgetLastMatch();
    }
  }

  async #open(): Promise<void> {
    try {
      const isNew = this.#desk === null;
      this.#desk ??= await this.ports.openDesk();
      this.#shut = false;
      this.#keychainFault = null;
      this.#databaseFault = null;
      if (isNew) this.ports.onOpened();
    } catch (error) {
      this.#noteDatabaseFault(error);
      // An open vault with a closed desk is of no use: both open together, or neither.
      this.ports.workstation.vault.lock();
      throw error;
    } finally {
      this.ports.onChanged();
    }
  }

  #noteDatabaseFault(error: unknown): void {
    if (isAppError(error)) this.#databaseFault = databaseFaults.find((code) => code === error.code) ?? null;
  }

  async #tryProof(proof: Proof, work: () => Promise<void>): Promise<void> {
    const method: UnlockMethod | null =
      'recoveryKey' in proof ? 'recovery-key' : proof.passphrase === null ? null : 'passphrase';
    try {
      await (method === null ? work() : this.ports.guard.attempt(method, work));
    } catch (error) {
      if (isAppError(error) && keychainFaults.includes(error.code)) this.#keychainFault = error.code;
      // A try is counted on the disk before it is made, and that may be what fails.
      if (this.#desk === null) this.#noteDatabaseFault(error);
      throw error;
    }
  }
}
