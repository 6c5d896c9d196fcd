/**
 * Vault: one random data key, wrapped by a passphrase, by the operating system's keychain or by both, and
 * by a recovery key. From it come the key of the database and the sealing of credentials. It knows no
 * provider and no database.
 */
import { AppError } from '@shared/errors/app-error';
import { HeldKeys } from './held-keys';
import { bufferOver, keyBytes } from './key-material';
import { makePinRecord } from './pin';
import { changeKey, newWrap, readRecord, refreshWrap, takeKey, unwrapRecord } from './record-key';
import { normalizeRecoveryText, recoveryKeyGroups } from './recovery-key';
import { newRecoveryKey, wrapByRecoveryKey } from './recovery-wrap';
import type { RecoveryWrap, VaultRecord } from './vault-store';
import type { NewRecoveryKey, Vault, VaultDependencies } from './vault-types';

export type { Vault } from './vault-types';
export { passphraseDerivation } from './wraps';

export function createVault(dependencies: VaultDependencies): Vault {
  const { store, random, now, hasData } = dependencies;
  const keys = new HeldKeys(dependencies);
  let pendingRecovery: (NewRecoveryKey & { readonly wrap: RecoveryWrap }) | null = null;

  function hold(key: Buffer): void {
    pendingRecovery = null;
    keys.hold(key);
  }
  function drop(): void {
    pendingRecovery = null;
    keys.drop();
  }
  function readOrNull(): VaultRecord | null {
    try {
      return store.read();
    } catch {
      // Asked for display only; `unlock` says what is wrong with the record.
      return null;
    }
  }
  const arm = () => keys.arm(() => readOrNull()?.pin ?? null);

  function shownRecovery(): NewRecoveryKey & { readonly wrap: RecoveryWrap } {
    if (pendingRecovery !== null) return pendingRecovery;
    throw new AppError('vault/no-recovery-key', 'No recovery key waits to be confirmed.');
  }

  return {
    status() {
      if (keys.isOpen()) return 'open';
      return store.exists() || hasData() ? 'locked' : 'missing';
    },
    protection: () => readOrNull()?.wrap.method ?? null,
    recoveryKeyMadeAtMs: () => readOrNull()?.recovery?.createdAtMs ?? null,
    async create(choice) {
      if (store.exists()) throw new AppError('vault/exists', 'There is a vault already.');
      if (hasData()) throw new AppError('vault/record-missing', 'A new key would not open the data.');
      const key = bufferOver(random(keyBytes));
      try {
        const wrap = await newWrap(dependencies, key, choice);
        store.create({ version: 2, wrap, recovery: null, pin: null, next: null });
      } catch (error) {
        key.fill(0);
        throw error;
      }
      hold(key);
    },
    async unlock(proof) {
      const { record, key, isStale } = await takeKey(dependencies, proof);
      if (isStale) await refreshWrap(dependencies, record, key, proof);
      hold(key);
    },
    async verify(proof) {
      const { key } = await unwrapRecord(dependencies, readRecord(dependencies), proof);
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
      keys.disarm();
    },
    async protect(choice, proof) {
      const { record, key } = await takeKey(dependencies, proof);
      try {
        store.replace(record, { ...record, wrap: await newWrap(dependencies, key, choice) });
      } catch (error) {
        key.fill(0);
        throw error;
      }
      hold(key);
    },
    async rekey(choice, proof, work = {}) {
      const { record, key: oldKey } = await takeKey(dependencies, proof);
      const newKey = bufferOver(random(keyBytes));
      try {
        await changeKey(dependencies, record, { oldKey, newKey }, choice, work);
      } catch (error) {
        newKey.fill(0);
        throw error;
      } finally {
        oldKey.fill(0);
      }
      hold(newKey);
    },
    beginRecoveryKey() {
      const key = keys.dataKey();
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
      const record = readRecord(dependencies);
      store.replace(record, { ...record, recovery: wrap });
      pendingRecovery = null;
    },
    async setPin(pin) {
      const made = pin === null ? null : await makePinRecord(dependencies, keys.dataKey(), pin);
      const record = readRecord(dependencies);
      store.replace(record, { ...record, pin: made });
      keys.restorePinTries();
    },
    hasPin: () => (readOrNull()?.pin ?? null) !== null,
    pinTriesLeft: () => keys.pinTriesLeft(),
    async unlockByPin(pin) {
      await keys.openByPin(pin);
      pendingRecovery = null;
    },
    databaseKey: () => keys.databaseKey(),
    auditKey: () => keys.auditKey(),
    seal: (purpose, plainText) => keys.seal(purpose, plainText),
    open: (purpose, sealed) => keys.open(purpose, sealed),
  };
}
