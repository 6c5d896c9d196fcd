/**
 * Vault: one random data key, wrapped by a passphrase, by the operating system's keychain or by both, and
 * by a recovery key. From it come the key of the database and the sealing of credentials. It knows no
 * provider and no database.
 */
import { AppError } from '@shared/errors/app-error';
import { decrypt, encrypt, openText, sealText } from './aead';
import { auditKeyOf, bufferOver, databaseKeyOf, isSameKey, keyBytes, sealKeyOf } from './key-material';
import { type ArmedPin, armPin, makePinRecord, openByPin, pinTries, resealPinRecord } from './pin';
import { normalizeRecoveryText, recoveryKeyGroups } from './recovery-key';
import { newRecoveryKey, unwrapByRecoveryKey, wrapByRecoveryKey } from './recovery-wrap';
import type { DataKeys } from './rekeyer';
import type { RecoveryWrap, VaultRecord, Wrap } from './vault-store';
import type { NewRecoveryKey, Proof, Vault, VaultDependencies } from './vault-types';
import { type ProtectionChoice, type UnwrappedKey, unwrapKey, wrapKey } from './wraps';

export type { Vault } from './vault-types';
export { passphraseDerivation } from './wraps';

const bridgeLabel = 'veridesk/rekey/1';

export function createVault(dependencies: VaultDependencies): Vault {
  const { store, deriveKey, random, now, rekeyer, hasData } = dependencies;
  let dataKey: Buffer | null = null;
  let sealKey: Buffer | null = null;
  let armedPin: ArmedPin | null = null;
  let triesLeft = pinTries;
  let pendingRecovery: (NewRecoveryKey & { readonly wrap: RecoveryWrap }) | null = null;

  function setOpen(key: Buffer): void {
    drop();
    armedPin = null;
    triesLeft = pinTries;
    dataKey = key;
    sealKey = sealKeyOf(key);
  }
  function drop(): void {
    dataKey?.fill(0);
    sealKey?.fill(0);
    dataKey = null;
    sealKey = null;
    pendingRecovery = null;
  }
  function arm(): void {
    if (dataKey === null || armedPin !== null) return;
    const pin = readOrNull()?.pin ?? null;
    armedPin = pin === null || triesLeft === 0 ? null : armPin(pin, dataKey, triesLeft, random);
  }
  function read(): VaultRecord {
    const record = store.read();
    if (record !== null) return record;
    throw hasData()
      ? new AppError('vault/record-missing', 'There are data, and no record of the vault.')
      : new AppError('vault/missing', 'There is no vault yet.');
  }
  function readOrNull(): VaultRecord | null {
    try {
      return store.read();
    } catch {
      // Asked for display only; `unlock` says what is wrong with the record.
      return null;
    }
  }
  function openKey(): Buffer {
    if (dataKey === null) throw lockedError();
    return dataKey;
  }

  function shownRecovery(): NewRecoveryKey & { readonly wrap: RecoveryWrap } {
    if (pendingRecovery !== null) return pendingRecovery;
    throw new AppError('vault/no-recovery-key', 'No recovery key waits to be confirmed.');
  }

  /** A wrap that was seen to give the key back: nothing replaces a wrap before that. */
  async function newWrap(key: Buffer, choice: ProtectionChoice): Promise<Wrap> {
    const wrap = await wrapKey(dependencies, key, choice);
    const passphrase = choice.method === 'keychain' ? null : choice.passphrase;
    const { key: found } = await unwrapKey(dependencies, wrap, passphrase);
    const isSame = isSameKey(found, key);
    found.fill(0);
    if (!isSame) throw new AppError('vault/key-lost', 'The new wrap does not give the key back.');
    return wrap;
  }

  async function unwrap(record: VaultRecord, proof: Proof): Promise<UnwrappedKey> {
    if ('recoveryKey' in proof) {
      return { key: unwrapByRecoveryKey(record.recovery, proof.recoveryKey), isStale: false };
    }
    return unwrapKey(dependencies, record.wrap, proof.passphrase);
  }

  /** The record and its key, after an interrupted change of the key was brought to an end. */
  async function take(proof: Proof): Promise<UnwrappedKey & { readonly record: VaultRecord }> {
    const record = read();
    const { key, isStale } = await unwrap(record, proof);
    if (record.next === null) return { record, key, isStale };
    const newKey = decrypt(key, bridgeLabel, Buffer.from(record.next.bridge, 'base64'));
    if (newKey === null) throw new AppError('vault/damaged', 'The record of the new key does not fit.');
    let settled = record;
    const inForce = await rekeyer.settle({ oldKey: key, newKey }, (which) => {
      settled = which === 'old' ? { ...record, next: null } : afterRekey(record, { oldKey: key, newKey });
      store.replace(record, settled);
    });
    (inForce === 'old' ? newKey : key).fill(0);
    return { record: settled, key: inForce === 'old' ? key : newKey, isStale: false };
  }

  function afterRekey(record: VaultRecord, keys: DataKeys): VaultRecord {
    if (record.next === null) throw new AppError('internal/unexpected', 'There is no new key.');
    const pin = record.pin === null ? null : resealPinRecord(record.pin, keys.oldKey, keys.newKey, random);
    return { version: 2, wrap: record.next.wrap, recovery: null, pin, next: null };
  }

  /** A failure leaves the present wrap, which works. */
  async function refreshWrap(record: VaultRecord, key: Buffer, proof: Proof): Promise<void> {
    if ('recoveryKey' in proof || record.wrap.method === 'passphrase') return;
    try {
      const { method } = record.wrap;
      const choice: ProtectionChoice =
        method === 'keychain' ? { method } : { method, passphrase: proof.passphrase ?? '' };
      store.replace(record, { ...record, wrap: await newWrap(key, choice) });
    } catch {
      // The keychain asks again at the next start.
    }
  }

  return {
    status() {
      if (dataKey !== null) return 'open';
      return store.exists() || hasData() ? 'locked' : 'missing';
    },
    protection: () => readOrNull()?.wrap.method ?? null,
    recoveryKeyMadeAtMs: () => readOrNull()?.recovery?.createdAtMs ?? null,
    async create(choice) {
      if (store.exists()) throw new AppError('vault/exists', 'There is a vault already.');
      if (hasData()) throw new AppError('vault/record-missing', 'A new key would not open the data.');
      const key = bufferOver(random(keyBytes));
      try {
        const wrap = await newWrap(key, choice);
        store.create({ version: 2, wrap, recovery: null, pin: null, next: null });
      } catch (error) {
        key.fill(0);
        throw error;
      }
      setOpen(key);
    },
    async unlock(proof) {
      const { record, key, isStale } = await take(proof);
      if (isStale) await refreshWrap(record, key, proof);
      setOpen(key);
    },
    async verify(proof) {
      const { key } = await unwrap(read(), proof);
      key.fill(0);
    },
    recordFault() {
      try {
        return store.read() === null && hasData() ? 'vault/record-missing' : null;
      } catch {
        return 'vault/damaged';
      }
    },
    arm,
    lock() {
      arm();
      drop();
    },
    close() {
      drop();
      armedPin = null;
    },
    async protect(choice, proof) {
      const { record, key } = await take(proof);
      try {
        store.replace(record, { ...record, wrap: await newWrap(key, choice) });
      } catch (error) {
        key.fill(0);
        throw error;
      }
      setOpen(key);
    },
    async rekey(choice, proof) {
      const { record, key: oldKey } = await take(proof);
      const newKey = bufferOver(random(keyBytes));
      const bridge = encrypt(oldKey, bridgeLabel, newKey, random).toString('base64');
      const during: VaultRecord = { ...record, next: { wrap: await newWrap(newKey, choice), bridge } };
      try {
        await rekeyer.convert(
          { oldKey, newKey },
          {
            begin: () => store.replace(record, during),
            abandon: () => store.replace(during, record),
            commit: () => store.replace(during, afterRekey(during, { oldKey, newKey })),
          },
        );
      } catch (error) {
        newKey.fill(0);
        throw error;
      } finally {
        oldKey.fill(0);
      }
      setOpen(newKey);
    },
    beginRecoveryKey() {
      const key = openKey();
      const recoveryKey = newRecoveryKey(random);
      const groups = recoveryKeyGroups(recoveryKey);
      const askedGroup = (random(1)[0] ?? 0) % groups.length;
      const wrap = wrapByRecoveryKey(key, recoveryKey, random, now());
      recoveryKey.fill(0);
      pendingRecovery = { wrap, groups, askedGroup };
      return { groups, askedGroup };
    },
    shownRecoveryKey: () => shownRecovery().groups,
    confirmRecoveryKey(groupText) {
      const { wrap, groups, askedGroup } = shownRecovery();
      if (normalizeRecoveryText(groupText) !== groups[askedGroup]) {
        throw new AppError('vault/recovery-key-typo', 'The group is not the one that was asked for.');
      }
      const record = read();
      store.replace(record, { ...record, recovery: wrap });
      pendingRecovery = null;
    },
    async setPin(pin) {
      const made = pin === null ? null : await makePinRecord(dependencies, openKey(), pin);
      const record = read();
      store.replace(record, { ...record, pin: made });
      triesLeft = pinTries;
    },
    hasPin: () => (readOrNull()?.pin ?? null) !== null,
    pinTriesLeft: () => armedPin?.triesLeft ?? 0,
    async unlockByPin(pin) {
      const armed = armedPin;
      if (armed === null || armed.triesLeft === 0) {
        throw new AppError('vault/pin-unavailable', 'No PIN can open the vault now.');
      }
      // Counted before it is tried, so that tries at once are not free.
      triesLeft = armed.triesLeft - 1;
      armedPin = triesLeft === 0 ? null : { ...armed, triesLeft };
      const key = await openByPin(armed, pin, deriveKey);
      if (key === null) {
        throw new AppError('vault/wrong-pin', 'The PIN does not fit.', { context: { triesLeft } });
      }
      setOpen(key);
    },
    databaseKey: () => databaseKeyOf(openKey()),
    auditKey: () => auditKeyOf(openKey()),
    seal(purpose, plainText) {
      if (sealKey === null) throw lockedError();
      return sealText(sealKey, purpose, plainText, random);
    },
    open(purpose, sealed) {
      if (sealKey === null) throw lockedError();
      const plainText = openText(sealKey, purpose, sealed);
      if (plainText === null) {
        throw new AppError('secret/unreadable', 'A sealed text cannot be opened.', { context: { purpose } });
      }
      return plainText;
    },
  };
}

function lockedError(): AppError {
  return new AppError('vault/locked', 'The vault is locked.');
}
