/** The keys of an open vault in memory, and what a PIN can make of them after a lock. */
import { AppError } from '@shared/errors/app-error';
import { openText, type RandomBytes, sealText } from './aead';
import type { DeriveKey } from './key-derivation';
import { auditKeyOf, databaseKeyOf, sealKeyOf } from './key-material';
import { type ArmedPin, armPin, openByPin, pinTries } from './pin';
import type { PinRecord } from './vault-store';

export class HeldKeys {
  #dataKey: Buffer | null = null;
  #sealKey: Buffer | null = null;
  #armedPin: ArmedPin | null = null;
  #triesLeft = pinTries;

  constructor(
    private readonly dependencies: { readonly random: RandomBytes; readonly deriveKey: DeriveKey },
  ) {}

  isOpen(): boolean {
    return this.#dataKey !== null;
  }

  /** Owns the key from here on; a PIN that was armed has served. */
  hold(key: Buffer): void {
    this.drop();
    this.#armedPin = null;
    this.#triesLeft = pinTries;
    this.#dataKey = key;
    this.#sealKey = sealKeyOf(key);
  }

  /** Overwrites the keys; an armed PIN stays. */
  drop(): void {
    this.#dataKey?.fill(0);
    this.#sealKey?.fill(0);
    this.#dataKey = null;
    this.#sealKey = null;
  }

  /** `vault/locked`. Owned here: not to be overwritten. */
  dataKey(): Buffer {
    if (this.#dataKey === null) throw lockedError();
    return this.#dataKey;
  }

  /** Owned by the caller. `vault/locked`. */
  databaseKey(): Buffer {
    return databaseKeyOf(this.dataKey());
  }

  /** Owned by the caller. `vault/locked`. */
  auditKey(): Buffer {
    return auditKeyOf(this.dataKey());
  }

  seal(purpose: string, plainText: string): string {
    if (this.#sealKey === null) throw lockedError();
    return sealText(this.#sealKey, purpose, plainText, this.dependencies.random);
  }

  open(purpose: string, sealed: string): string {
    if (this.#sealKey === null) throw lockedError();
    const plainText = openText(this.#sealKey, purpose, sealed);
    if (plainText === null) {
      throw new AppError('secret/unreadable', 'A sealed text cannot be opened.', { context: { purpose } });
    }
    return plainText;
  }

  /** @param recordedPin asked for only where a PIN can be armed. */
  arm(recordedPin: () => PinRecord | null): void {
    if (this.#dataKey === null || this.#armedPin !== null || this.#triesLeft === 0) return;
    const pin = recordedPin();
    this.#armedPin =
      pin === null ? null : armPin(pin, this.#dataKey, this.#triesLeft, this.dependencies.random);
  }

  disarm(): void {
    this.#armedPin = null;
  }

  /** Another PIN has tries of its own. */
  restorePinTries(): void {
    this.#triesLeft = pinTries;
  }

  pinTriesLeft(): number {
    return this.#armedPin?.triesLeft ?? 0;
  }

  /** `vault/wrong-pin` (context: triesLeft), `vault/pin-unavailable`. */
  async openByPin(pin: string): Promise<void> {
    const armed = this.#armedPin;
    if (armed === null || armed.triesLeft === 0) {
      throw new AppError('vault/pin-unavailable', 'No PIN can open the vault now.');
    }
    // Counted before it is tried, so that tries at once are not free.
    const triesLeft = armed.triesLeft - 1;
    this.#triesLeft = triesLeft;
    this.#armedPin = triesLeft === 0 ? null : { ...armed, triesLeft };
    const key = await openByPin(armed, pin, this.dependencies.deriveKey);
    if (key === null) {
      throw new AppError('vault/wrong-pin', 'The PIN does not fit.', { context: { triesLeft } });
    }
    this.hold(key);
  }
}

function lockedError(): AppError {
  return new AppError('vault/locked', 'The vault is locked.');
}
