import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openVault, type PassphraseSource } from '@main/cli/passphrase';
import { UnlockGuard } from '@main/lock/unlock-guard';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { createMemoryVault } from '../../../fakes/open-vault';

const prompts = { enter: 'enter: ', choose: 'choose: ', repeat: 'repeat: ' };

const guard = () =>
  new UnlockGuard(
    createInMemorySettings(),
    () => 0,
    () => undefined,
  );

/** A terminal on which an operator answers each question as soon as it is asked. */
function terminal(answers: readonly string[], isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  let shown = '';
  const left = [...answers];
  const write = (text: string) => {
    shown += text;
    if (!text.endsWith(': ')) return true;
    setImmediate(() => input.write(`${left.shift() ?? ''}\r`));
    return true;
  };
  const source = (environment: Record<string, string> = {}): PassphraseSource => ({
    environment,
    input: input as unknown as NodeJS.ReadStream,
    output: { write } as unknown as NodeJS.WriteStream,
    prompts,
  });
  return { source, shown: () => shown };
}

describe('the passphrase', () => {
  it('comes from the environment', async () => {
    const vault = createMemoryVault();
    const { source, shown } = terminal([], false);
    await openVault(vault, guard(), source({ VERIDESK_PASSPHRASE: 'from the environment' }));
    expect(vault.status()).toBe('open');
    vault.lock();
    await expect(
      openVault(vault, guard(), source({ VERIDESK_PASSPHRASE: 'another one' })),
    ).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    expect(shown()).toBe('');
  });

  it('is asked for twice for a new vault, once for a present one, and never shown', async () => {
    const vault = createMemoryVault();
    const first = terminal(['typed by hand', 'typed by hand']);
    await openVault(vault, guard(), first.source());
    expect(vault.status()).toBe('open');
    expect(first.shown()).toBe('choose: \nrepeat: \n');
    vault.lock();
    const second = terminal(['typed by hand']);
    await openVault(vault, guard(), second.source());
    expect(second.shown()).toBe('enter: \n');
  });

  it('makes no vault when the two differ, or when there is nobody to ask', async () => {
    const vault = createMemoryVault();
    await expect(
      openVault(vault, guard(), terminal(['typed by hand', 'typed by hund']).source()),
    ).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    await expect(openVault(vault, guard(), terminal([], false).source())).rejects.toMatchObject({
      code: 'vault/locked',
    });
    expect(vault.status()).toBe('missing');
  });

  it('gives way to the recovery key', async () => {
    const vault = createMemoryVault();
    await vault.create({ method: 'passphrase', passphrase: 'open for tests' });
    const { groups, askedGroup } = vault.beginRecoveryKey();
    vault.confirmRecoveryKey(groups[askedGroup]!);
    vault.lock();
    const environment = { VERIDESK_RECOVERY_KEY: groups.join('-'), VERIDESK_PASSPHRASE: 'forgotten by now' };
    await openVault(vault, guard(), terminal([], false).source(environment));
    expect(vault.status()).toBe('open');
  });

  it('is not asked for when the vault is open', async () => {
    const vault = createMemoryVault();
    await vault.create({ method: 'passphrase', passphrase: 'open for tests' });
    await openVault(vault, guard(), terminal([], false).source());
    expect(vault.status()).toBe('open');
  });
});
