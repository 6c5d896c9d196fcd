/**
 * The id of a new check: a UUID of version 7 (RFC 9562), whose first 48 bits are the time. Ids that rise with
 * time stand together in the index of the history, so a commit of many checks writes few of its pages.
 */
import { randomBytes } from 'node:crypto';

/** @param nowMs UTC ms. */
export function newCheckId(nowMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
