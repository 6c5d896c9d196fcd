import { AppError } from '@shared/errors/app-error';
import { fillPlaceholders } from '@shared/i18n/text';
import type { ProtectionChoice, Proof, Vault } from '../../vault/vault-types';
import { recoverySheet } from '../../vault/recovery-sheet';
import { readChoice, usageError } from '../arguments';
import { type CliContext, type Command, exitStatus } from '../context';
import { askOnTerminal, readNewPassphrase, readProof, withGuard } from '../passphrase';
import { accessTexts } from '../access-texts';
import { workLine } from '../work-line';

const actions = ['status', 'change-passphrase', 'rekey', 'new-recovery-key'] as const;
const usage = actions.join('|');

export const vaultCommand: Command = {
  name: 'vault',
  right: 'public',
  usage,
  summary: {
    'zh-CN': '保险库：查看状态、更换口令、更换数据密钥、创建恢复密钥',
    en: 'the vault: its state, another passphrase, a new data key, a new recovery key',
  },
  options: {},
  async run(args, context) {
    const action = readChoice(args.positionals[0] ?? null, 'ACTION', actions);
    if (action === null || args.positionals.length > 1) throw usageError(`vault ${usage}`);
    const { vault } = await context.workstation();
    switch (action) {
      case 'status':
        return printStatus(context, vault, args.json);
      case 'change-passphrase':
        await changePassphrase(context, vault);
        context.report(accessTexts.passphraseChanged[context.locale]);
        return exitStatus.settled;
      case 'rekey':
        await rekey(context, vault);
        context.report(accessTexts.rekeyed[context.locale]);
        return exitStatus.settled;
      case 'new-recovery-key':
        await context.unlock();
        await newRecoveryKey(context, vault, args.json);
        return exitStatus.settled;
    }
  },
};

function printStatus(context: CliContext, vault: Vault, json: boolean): number {
  const madeAtMs = vault.recoveryKeyMadeAtMs();
  const state = {
    status: vault.recordFault() ?? vault.status(),
    protection: vault.protection(),
    recoveryKeyMadeAt: madeAtMs === null ? null : new Date(madeAtMs).toISOString(),
  };
  context.print(
    json
      ? JSON.stringify(state, null, 2)
      : [state.status, state.protection ?? '-', state.recoveryKeyMadeAt ?? '-'].join('  '),
  );
  return exitStatus.settled;
}

/** By the recovery key too, which is how a forgotten passphrase gets a new one. */
async function changePassphrase(context: CliContext, vault: Vault): Promise<void> {
  const { guard } = await context.workstation();
  const proof = await readProof(vault, context.passphraseSource);
  // Before the new one is asked for, so that nobody thinks of one in vain.
  await withGuard(guard, proof, () => vault.verify(proof));
  const passphrase = await readNewPassphrase(context.passphraseSource);
  await vault.protect({ method: 'passphrase', passphrase }, proof);
}

async function rekey(context: CliContext, vault: Vault): Promise<void> {
  const { guard } = await context.workstation();
  const proof = await readProof(vault, context.passphraseSource);
  await withGuard(guard, proof, () => vault.verify(proof));
  await vault.rekey(await choiceAfter(proof, context), proof, {
    signal: context.interrupted,
    onProgress: workLine(context, 'rekey'),
    onPointOfNoReturn: () => context.progress.clear(),
  });
  context.progress.clear();
}

/** The key changes, the passphrase does not; whoever came by the recovery key has to choose one. */
async function choiceAfter(proof: Proof, context: CliContext): Promise<ProtectionChoice> {
  if (!('recoveryKey' in proof) && proof.passphrase !== null) {
    return { method: 'passphrase', passphrase: proof.passphrase };
  }
  return { method: 'passphrase', passphrase: await readNewPassphrase(context.passphraseSource) };
}

/** Confirmed on a terminal by typing one group; a script that keeps the output has it as it is. */
async function newRecoveryKey(context: CliContext, vault: Vault, json: boolean): Promise<void> {
  const { groups, askedGroup } = vault.beginRecoveryKey();
  const key = groups.join('-');
  context.print(
    json ? JSON.stringify({ recoveryKey: key }, null, 2) : recoverySheet(groups, context.locale, Date.now()),
  );
  const { input } = context.passphraseSource;
  if (!input.isTTY) {
    vault.confirmRecoveryKey(groups[askedGroup] ?? '');
    return;
  }
  const question = fillPlaceholders(accessTexts.repeatRecoveryGroup[context.locale], {
    number: askedGroup + 1,
  });
  for (let tries = 0; tries < 3; tries++) {
    try {
      vault.confirmRecoveryKey(await askOnTerminal(context.passphraseSource, question));
      return;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'vault/recovery-key-typo' || tries === 2)
        throw error;
    }
  }
}
