/** Wraps the data key by the recovery key: 160 random bits need no slow derivation. */
import { AppError } from '@shared/errors/app-error';
import { decrypt, encrypt, type RandomBytes } from './aead';
import { bufferOver, deriveFrom } from './key-material';
import { parseRecoveryKey, recoveryKeyBytes } from './recovery-key';
import type { RecoveryWrap } from './vault-store';

const label = 'veridesk/recovery/1';
const saltBytes = 16;

/** Random bytes for a new recovery key; owned by the caller, who overwrites them. */
export function newRecoveryKey(random: RandomBytes): Buffer {
  return bufferOver(random(recoveryKeyBytes));
}

export function wrapByRecoveryKey(
  key: Buffer,
  recoveryKey: Buffer,
  random: RandomBytes,
  nowMs: number,
): RecoveryWrap {
  const salt = Buffer.from(random(saltBytes));
  const wrapper = deriveFrom(recoveryKey, label, salt);
  try {
    const wrapped = encrypt(wrapper, label, key, random);
    return { salt: salt.toString('base64'), wrapped: wrapped.toString('base64'), createdAtMs: nowMs };
  } finally {
    wrapper.fill(0);
  }
}

/** Throws `vault/no-recovery-key`, `vault/recovery-key-typo`, `vault/wrong-recovery-key`. */
export function unwrapByRecoveryKey(wrap: RecoveryWrap | null, text: string): Buffer {
  if (wrap === null) throw new AppError('vault/no-recovery-key', 'The vault has no recovery key.');
  const recoveryKey = parseRecoveryKey(text);
  const wrapper = deriveFrom(recoveryKey, label, Buffer.from(wrap.salt, 'base64'));
  recoveryKey.fill(0);
  try {
    const key = decrypt(wrapper, label, Buffer.from(wrap.wrapped, 'base64'));
    if (key === null) throw new AppError('vault/wrong-recovery-key', 'The recovery key does not fit.');
    return key;
  } finally {
    wrapper.fill(0);
  }
}
