import { vaultFaults } from '@shared/ipc/vault-view';
import type { ProtectionChoice, Proof } from '../../vault/vault-types';
import { saveRecoverySheet } from '../../vault/recovery-sheet';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type VaultHandlers = Pick<Handlers, Extract<keyof Handlers, `vault:${string}`>>;

/** The vault and the lock: made, opened, closed, and how it opens. */
export function createVaultHandlers(services: DesktopServices): VaultHandlers {
  const { workstation, session } = services;
  const { vault, guard, settings } = workstation;

  return {
    'vault:create': (choice) => session.create(choice),
    'vault:unlock': ({ passphrase }) => session.unlock({ passphrase }),
    'vault:unlockByPin': ({ pin }) => session.unlockByPin(pin),
    'vault:recover': ({ recoveryKey, protection }) => {
      const proof: Proof = { recoveryKey };
      return protection === null ? session.unlock(proof) : session.protect(protection, proof);
    },
    'vault:getState': () => {
      const fault = session.fault();
      return {
        fault: vaultFaults.find((known) => known === fault) ?? null,
        databaseFault: session.databaseFault(),
        recoveryKeyMadeAtMs: vault.recoveryKeyMadeAtMs(),
        hasPin: vault.hasPin(),
        pinTriesLeft: vault.pinTriesLeft(),
        waitMs: guard.waitMs(),
        runningBatches: session.batchesBehindLock(),
        lastLock: session.lastLock(),
        lockSettings: session.lockSettings(),
        wrongTries: [...guard.tries().recent],
      };
    },
    'vault:lock': () => session.lock('operator'),
    'vault:protect': ({ protection, passphrase }) => session.protect(protection, { passphrase }),
    'vault:rekey': ({ passphrase }) =>
      // The desk is closed meanwhile and nobody signed in: whoever sits there may end it.
      services.works.run('rekey', 'public', (steps) =>
        session.rekey(presentChoice(passphrase), { passphrase }, steps),
      ),
    'vault:beginRecoveryKey': async ({ passphrase }) => {
      await session.prove(passphrase);
      const { groups, askedGroup } = vault.beginRecoveryKey();
      return { groups: [...groups], askedGroup };
    },
    'vault:confirmRecoveryKey': ({ group }) => vault.confirmRecoveryKey(group),
    'vault:saveRecoveryKey': async () => {
      const groups = vault.shownRecoveryKey();
      const locale = services.locale();
      const path = await services.chooseTextTarget(
        { 'zh-CN': '核验台-恢复密钥', en: 'veridesk-recovery-key' }[locale],
      );
      if (path === null) return null;
      saveRecoverySheet(path, groups, locale, Date.now());
      return { path };
    },
    'vault:setPin': async ({ pin, passphrase }) => {
      await session.prove(passphrase);
      await vault.setPin(pin);
    },
    'vault:setLockSettings': (chosen) => settings.set('lock', chosen),
  };

  /** The key changes, the way of opening the vault does not. */
  function presentChoice(passphrase: string | null): ProtectionChoice {
    const method = vault.protection();
    if (method === 'keychain' || method === null) return { method: 'keychain' };
    return { method, passphrase: passphrase ?? '' };
  }
}
