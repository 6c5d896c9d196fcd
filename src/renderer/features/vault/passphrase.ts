/** The least number of characters of a passphrase; main refuses shorter ones too. */
export const leastPassphraseLength = 8;

/** What keeps a new passphrase from being taken; null when nothing does. */
export function passphraseProblem(passphrase: string, again: string): 'too-short' | 'differs' | null {
  if ([...passphrase].length < leastPassphraseLength) return 'too-short';
  return passphrase === again ? null : 'differs';
}
