/** AES-256-GCM with a random 96-bit nonce: `nonce (12) | tag (16) | ciphertext`, all bound to a label. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export type RandomBytes = (sizeBytes: number) => Uint8Array;

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const sealedPrefix = 'vd1.';

export function encrypt(key: Buffer, label: string, plain: Buffer, random: RandomBytes): Buffer {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(label, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** null where key, label or bytes do not belong together. */
export function decrypt(key: Buffer, label: string, bytes: Buffer): Buffer | null {
  if (bytes.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(label, 'utf8'));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    // Node names no code for a tag that does not fit; there is no other failure here.
    return null;
  }
}

/** `vd1.` and base64url: a text that settings files can hold. */
export function sealText(key: Buffer, purpose: string, plainText: string, random: RandomBytes): string {
  const plain = Buffer.from(plainText, 'utf8');
  try {
    return sealedPrefix + encrypt(key, purpose, plain, random).toString('base64url');
  } finally {
    plain.fill(0);
  }
}

/** null for anything that this key did not seal for this purpose. */
export function openText(key: Buffer, purpose: string, sealed: string): string | null {
  if (!sealed.startsWith(sealedPrefix)) return null;
  const plain = decrypt(key, purpose, Buffer.from(sealed.slice(sealedPrefix.length), 'base64url'));
  if (plain === null) return null;
  const plainText = plain.toString('utf8');
  plain.fill(0);
  return plainText;
}
