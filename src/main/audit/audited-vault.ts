/** A vault that tells the audit chain how it was opened and changed. */
import type { Proof, Vault } from '../vault/vault-types';
import type { AuditNotes } from './audit-notes';

function methodOf(proof: Proof): string {
  if ('recoveryKey' in proof) return 'recovery-key';
  return proof.passphrase === null ? 'keychain' : 'passphrase';
}

export function auditedVault(vault: Vault, audit: AuditNotes): Vault {
  const noteRecovery = (proof: Proof) => {
    if ('recoveryKey' in proof) audit.note('vault.recovery-used', null, {});
  };
  return {
    ...vault,
    async create(choice) {
      await vault.create(choice);
      audit.note('vault.created', null, { method: choice.method });
    },
    async unlock(proof) {
      await vault.unlock(proof);
      noteRecovery(proof);
      audit.note('vault.unlocked', null, { method: methodOf(proof) });
    },
    async unlockByPin(pin) {
      await vault.unlockByPin(pin);
      audit.note('vault.unlocked', null, { method: 'pin' });
    },
    async protect(choice, proof) {
      await vault.protect(choice, proof);
      noteRecovery(proof);
      audit.note('vault.protection-changed', null, { method: choice.method });
    },
    async rekey(choice, proof, work) {
      await vault.rekey(choice, proof, work);
      noteRecovery(proof);
      audit.note('vault.rekeyed', null, { method: choice.method });
    },
    confirmRecoveryKey(groupText) {
      vault.confirmRecoveryKey(groupText);
      audit.note('vault.recovery-key-made', null, {});
    },
    async setPin(pin) {
      await vault.setPin(pin);
      audit.note('vault.pin-changed', null, { set: pin !== null });
    },
  };
}
