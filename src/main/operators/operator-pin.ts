import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { PinHash } from '../data/data-service';
import type { DeriveKey } from '../vault/key-derivation';
import { isStrongPin } from '../vault/pin';
import { passphraseDerivation } from '../vault/wraps';
import type { RandomBytes } from '../vault/aead';

const saltBytes = 16;

/** @throws AppError `vault/weak-pin`: the rules of the lock's PIN. */
export async function hashPin(
  { deriveKey, random }: { readonly deriveKey: DeriveKey; readonly random: RandomBytes },
  pin: string,
): Promise<PinHash> {
  if (!isStrongPin(pin)) throw new AppError('vault/weak-pin', 'The PIN is too simple.');
  const salt = Buffer.from(random(saltBytes));
  const hash = await deriveKey(pin, salt, passphraseDerivation);
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}

export async function isPin(deriveKey: DeriveKey, stored: PinHash, pin: string): Promise<boolean> {
  const hash = await deriveKey(pin, Buffer.from(stored.salt, 'base64'), passphraseDerivation);
  const expected = Buffer.from(stored.hash, 'base64');
  return hash.length === expected.length && timingSafeEqual(hash, expected);
}
