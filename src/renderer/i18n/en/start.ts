import type { TextsLike } from '../texts';
import type { start as zh } from '../zh-CN/start';

export const start = {
  product: 'VeriDesk',
  productOther: '核验台',
  loading: 'Reading local data',
  loadFailed: 'Local data could not be read',
  languageTitle: '选择语言 / Choose a language',
  protectTitle: 'Protect local data',
  protectLead:
    'Checks and credentials are kept in an encrypted database on this computer. Choose what holds its key.',
  protectKeychain: 'System keychain',
  protectKeychainHint: 'Protected by the account of the operating system; nothing to type at start.',
  protectPassphrase: 'Passphrase',
  protectPassphraseHint: 'Typed at every start; independent of the operating system account.',
  protectPassphraseOnly:
    'This computer has no usable system keychain, so a passphrase holds the key. It is asked for at every start.',
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase again',
  passphraseRule: 'At least {{length}} characters',
  passphraseTooShort: 'The passphrase needs at least {{length}} characters.',
  passphraseDiffers: 'The two passphrases differ.',
  passphraseLost:
    'A forgotten passphrase cannot be recovered, and the records and credentials in the database can then no longer be opened.',
  protectAction: 'Create the encrypted database',
  protectFailed: 'The encrypted database was not created',
  unlockTitle: 'Unlock',
  unlockLead: 'Type the passphrase to open the encrypted database on this computer.',
  unlockAction: 'Unlock',
  unlockFailed: 'Not unlocked',
  keychainLead:
    'The system keychain protects the data on this machine and did not give the key at the start. Sign in to the keychain or unlock it, then try again.',
  keychainAction: 'Try the keychain again',
  unlockForgotten: 'A forgotten passphrase cannot be recovered.',
  welcomeTitle: 'Ready to start',
  welcomeLead:
    'The sandbox is a simulator that comes with the program: it answers by each provider’s real protocol, contacts no provider, bills nothing, and knows invented people only.',
  welcomeSandbox: 'Try with the sandbox',
  welcomeConnection: 'Add a real connection',
  welcomeFailed: 'The sandbox did not start',
  welcomeReadFailed: 'The connections could not be read',
} as const satisfies TextsLike<typeof zh>;
