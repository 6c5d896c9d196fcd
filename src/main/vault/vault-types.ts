/** What the vault offers to the rest of the program, and what it needs. */
import type { ErrorCode } from '@shared/errors/app-error';
import type { WorkSteps } from '@shared/domain/work';
import type { RandomBytes } from './aead';
import type { DeriveKey } from './key-derivation';
import type { KeychainCipher } from './keychain-cipher';
import type { Rekeyer } from './rekeyer';
import type { VaultStore } from './vault-store';
import type { ProtectionChoice } from './wraps';

export type { ProtectionChoice } from './wraps';

export type VaultProtection = 'keychain' | 'passphrase' | 'both';

/** What somebody shows to get at the data key. The passphrase is null where the keychain alone protects. */
export type Proof = { readonly passphrase: string | null } | { readonly recoveryKey: string };

export interface NewRecoveryKey {
  readonly groups: readonly string[];
  /** Which group has to be typed again, from 0. */
  readonly askedGroup: number;
}

export interface Vault {
  status(): 'missing' | 'locked' | 'open';
  /** null while there is no vault, or where its record cannot be read. */
  protection(): VaultProtection | null;
  /** When the recovery key was made; null where there is none, or where the record cannot be read. */
  recoveryKeyMadeAtMs(): number | null;
  /** `vault/exists`, `vault/record-missing`, `vault/weak-passphrase`, `vault/keychain-unavailable`. Leaves it open. */
  create(choice: ProtectionChoice): Promise<void>;
  /**
   * `vault/missing`, `vault/wrong-passphrase`; `vault/keychain-unavailable`, `vault/keychain-changed`,
   * `vault/key-lost`, `vault/damaged`, `vault/record-missing`: bytes are kept and no new key is made;
   * `vault/no-recovery-key`, `vault/recovery-key-typo`, `vault/wrong-recovery-key`.
   */
  unlock(proof: Proof): Promise<void>;
  /** Whether the proof fits; throws as `unlock`. Changes nothing. */
  verify(proof: Proof): Promise<void>;
  /** What is wrong with the record itself: `vault/damaged`, `vault/record-missing`; otherwise null. */
  recordFault(): ErrorCode | null;
  /** Lets a PIN, where one is set, open the vault for a few tries; the vault stays as it is. */
  arm(): void;
  /** Overwrites the keys in memory, after `arm`. */
  lock(): void;
  /** As `lock`, and the PIN is of no use any more. */
  close(): void;
  /** Wraps the data key anew, in one step; leaves the vault open. Throws as `create` and `unlock`. */
  protect(choice: ProtectionChoice, proof: Proof): Promise<void>;
  /**
   * A new data key for everything; the recovery key is of no use after it. Leaves the vault open, `file/aborted`
   * with the key that it had.
   */
  rekey(choice: ProtectionChoice, proof: Proof, work?: WorkSteps): Promise<void>;
  /** Draws a recovery key to be shown; the former one stays valid until this one is confirmed. */
  beginRecoveryKey(): NewRecoveryKey;
  /** The groups of the key that waits to be confirmed. `vault/no-recovery-key`. */
  shownRecoveryKey(): readonly string[];
  /** `vault/recovery-key-typo` where the text is not the group that was asked for. */
  confirmRecoveryKey(groupText: string): void;
  /** 6 to 12 digits, or null for none. `vault/weak-pin`, `vault/locked`. */
  setPin(pin: string | null): Promise<void>;
  hasPin(): boolean;
  /** How often a PIN may be tried now; 0 where none can open the vault. */
  pinTriesLeft(): number;
  /** `vault/wrong-pin` (context: triesLeft), `vault/pin-unavailable`. */
  unlockByPin(pin: string): Promise<void>;
  /** Owned by the caller, who overwrites it. `vault/locked`. */
  databaseKey(): Buffer;
  /** Seals the audit chain. Owned by the caller, who overwrites it. `vault/locked`. */
  auditKey(): Buffer;
  /** Encrypts a text for one purpose (as `credential:<connection>:<field>`); opening it needs the same. */
  seal(purpose: string, plainText: string): string;
  /** `secret/unreadable` for a damaged text, another purpose or another vault; `vault/locked`. */
  open(purpose: string, sealed: string): string;
}

export interface VaultDependencies {
  readonly store: VaultStore;
  /** null where the process has no keychain at all, as on the command line. */
  readonly cipher: KeychainCipher | null;
  readonly deriveKey: DeriveKey;
  readonly random: RandomBytes;
  readonly now: () => number;
  readonly rekeyer: Rekeyer;
  /** Whether there are data that only a lost record can open: a new key would be no help. */
  readonly hasData: () => boolean;
}
