/** From the record on the disk to its data key and back: read, unwrapped, wrapped anew, changed. */
import type { WorkSteps } from '@shared/domain/work';
import { AppError } from '@shared/errors/app-error';
import { decrypt, encrypt, type RandomBytes } from './aead';
import { isSameKey } from './key-material';
import { resealPinRecord } from './pin';
import { unwrapByRecoveryKey } from './recovery-wrap';
import type { DataKeys } from './rekeyer';
import type { VaultRecord, Wrap } from './vault-store';
import type { Proof, VaultDependencies } from './vault-types';
import { type ProtectionChoice, type UnwrappedKey, unwrapKey, wrapKey } from './wraps';

const bridgeLabel = 'veridesk/rekey/1';

/** `vault/missing`, `vault/record-missing`, `vault/damaged`. */
export function readRecord({ store, hasData }: VaultDependencies): VaultRecord {
  const record = store.read();
  if (record !== null) return record;
  throw hasData()
    ? new AppError('vault/record-missing', 'There are data, and no record of the vault.')
    : new AppError('vault/missing', 'There is no vault yet.');
}

/** A wrap that was seen to give the key back: nothing replaces a wrap before that. */
export async function newWrap(
  dependencies: VaultDependencies,
  key: Buffer,
  choice: ProtectionChoice,
): Promise<Wrap> {
  const wrap = await wrapKey(dependencies, key, choice);
  const passphrase = choice.method === 'keychain' ? null : choice.passphrase;
  const { key: found } = await unwrapKey(dependencies, wrap, passphrase);
  const isSame = isSameKey(found, key);
  found.fill(0);
  if (!isSame) throw new AppError('vault/key-lost', 'The new wrap does not give the key back.');
  return wrap;
}

export async function unwrapRecord(
  dependencies: VaultDependencies,
  record: VaultRecord,
  proof: Proof,
): Promise<UnwrappedKey> {
  if ('recoveryKey' in proof) {
    return { key: unwrapByRecoveryKey(record.recovery, proof.recoveryKey), isStale: false };
  }
  return unwrapKey(dependencies, record.wrap, proof.passphrase);
}

/** The record and its key, after an interrupted change of the key was brought to an end. */
export async function takeKey(
  dependencies: VaultDependencies,
  proof: Proof,
): Promise<UnwrappedKey & { readonly record: VaultRecord }> {
  const { store, rekeyer, random } = dependencies;
  const record = readRecord(dependencies);
  const { key, isStale } = await unwrapRecord(dependencies, record, proof);
  if (record.next === null) return { record, key, isStale };
  const newKey = decrypt(key, bridgeLabel, Buffer.from(record.next.bridge, 'base64'));
  if (newKey === null) throw new AppError('vault/damaged', 'The record of the new key does not fit.');
  let settled = record;
  const inForce = await rekeyer.settle({ oldKey: key, newKey }, (which) => {
    settled =
      which === 'old' ? { ...record, next: null } : afterRekey(record, { oldKey: key, newKey }, random);
    store.replace(record, settled);
  });
  (inForce === 'old' ? newKey : key).fill(0);
  return { record: settled, key: inForce === 'old' ? key : newKey, isStale: false };
}

/** Converts everything from one key to the other; a failure before the change decides leaves the old one. */
export async function changeKey(
  dependencies: VaultDependencies,
  record: VaultRecord,
  keys: DataKeys,
  choice: ProtectionChoice,
  work: WorkSteps,
): Promise<void> {
  const { store, rekeyer, random } = dependencies;
  const bridge = encrypt(keys.oldKey, bridgeLabel, keys.newKey, random).toString('base64');
  const wrap = await newWrap(dependencies, keys.newKey, choice);
  const during: VaultRecord = { ...record, next: { wrap, bridge } };
  const steps = {
    begin: () => store.replace(record, during),
    abandon: () => store.replace(during, record),
    commit: () => store.replace(during, afterRekey(during, keys, random)),
  };
  await rekeyer.convert(keys, steps, work);
}

/** The keychain asked for the wrap to be made anew. A failure leaves the present wrap, which works. */
export async function refreshWrap(
  dependencies: VaultDependencies,
  record: VaultRecord,
  key: Buffer,
  proof: Proof,
): Promise<void> {
  if ('recoveryKey' in proof || record.wrap.method === 'passphrase') return;
  try {
    const { method } = record.wrap;
    const choice: ProtectionChoice =
      method === 'keychain' ? { method } : { method, passphrase: proof.passphrase ?? '' };
    dependencies.store.replace(record, { ...record, wrap: await newWrap(dependencies, key, choice) });
  } catch {
    // The keychain asks again at the next start.
  }
}

function afterRekey(record: VaultRecord, { oldKey, newKey }: DataKeys, random: RandomBytes): VaultRecord {
  if (record.next === null) throw new AppError('internal/unexpected', 'There is no new key.');
  const pin = record.pin === null ? null : resealPinRecord(record.pin, oldKey, newKey, random);
  return { version: 2, wrap: record.next.wrap, recovery: null, pin, next: null };
}
