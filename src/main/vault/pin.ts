/**
 * The PIN: a short way back into a vault that this process had open. The record holds the PIN's key sealed
 * by the data key, so nothing on the disk can be tried against a PIN; while the vault is locked, memory
 * holds the data key wrapped by the PIN's key, for a few tries.
 */
import { AppError } from '@shared/errors/app-error';
import { decrypt, encrypt, type RandomBytes } from './aead';
import type { DeriveKey } from './key-derivation';
import { passphraseDerivation } from './wraps';
import type { PinRecord } from './vault-store';

export const pinTries = 5;

const recordLabel = 'veridesk/pin-record/1';
const wrapLabel = 'veridesk/pin-wrap/1';
const saltBytes = 16;

/** What waits in memory for the PIN. */
export interface ArmedPin {
  readonly record: PinRecord;
  readonly wrapped: Buffer;
  readonly triesLeft: number;
}

/** Throws `vault/weak-pin`: 6 to 12 digits, not all the same and not in a row. */
export async function makePinRecord(
  { deriveKey, random }: { readonly deriveKey: DeriveKey; readonly random: RandomBytes },
  dataKey: Buffer,
  pin: string,
): Promise<PinRecord> {
  if (!isStrongPin(pin)) throw new AppError('vault/weak-pin', 'The PIN is too simple.');
  const salt = Buffer.from(random(saltBytes));
  const pinKey = await deriveKey(pin, salt, passphraseDerivation);
  try {
    return {
      derivation: passphraseDerivation,
      salt: salt.toString('base64'),
      sealed: encrypt(dataKey, recordLabel, pinKey, random).toString('base64'),
    };
  } finally {
    pinKey.fill(0);
  }
}

/** The same PIN for another data key. */
export function resealPinRecord(
  record: PinRecord,
  from: Buffer,
  to: Buffer,
  random: RandomBytes,
): PinRecord | null {
  const pinKey = decrypt(from, recordLabel, Buffer.from(record.sealed, 'base64'));
  if (pinKey === null) return null;
  try {
    return { ...record, sealed: encrypt(to, recordLabel, pinKey, random).toString('base64') };
  } finally {
    pinKey.fill(0);
  }
}

/** Before the data key is dropped. null where the record is not of this data key. */
export function armPin(
  record: PinRecord,
  dataKey: Buffer,
  triesLeft: number,
  random: RandomBytes,
): ArmedPin | null {
  const pinKey = decrypt(dataKey, recordLabel, Buffer.from(record.sealed, 'base64'));
  if (pinKey === null) return null;
  try {
    return { record, wrapped: encrypt(pinKey, wrapLabel, dataKey, random), triesLeft };
  } finally {
    pinKey.fill(0);
  }
}

/** The data key, or null for a wrong PIN. Owned by the caller, who overwrites it. */
export async function openByPin(armed: ArmedPin, pin: string, deriveKey: DeriveKey): Promise<Buffer | null> {
  const { derivation, salt } = armed.record;
  const pinKey = await deriveKey(pin, Buffer.from(salt, 'base64'), derivation);
  try {
    return decrypt(pinKey, wrapLabel, armed.wrapped);
  } finally {
    pinKey.fill(0);
  }
}

/** 6 to 12 digits, not all the same and not in a row. */
export function isStrongPin(pin: string): boolean {
  if (!/^\d{6,12}$/u.test(pin)) return false;
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const [onlyStep] = steps;
  // 111111, 123456 and 987654 are tried first.
  return steps.size > 1 || ![-1, 0, 1].includes(onlyStep ?? 0);
}
