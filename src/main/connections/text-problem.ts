import type { SettingProblem } from '@shared/i18n/setting-problems';

const maximumCredentialLength = 4_000;

/** Why a text can't be a credential; null when it can. Keys are copied out of mails and web pages. */
export function credentialProblem(text: string): SettingProblem | null {
  if (text.length > maximumCredentialLength) return 'too-long';
  return lineProblem(text) ?? (text.trim() === text ? null : 'blank-at-end');
}

/** Why a text is not one line of visible characters. */
export function lineProblem(text: string): SettingProblem | null {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return 'control-character';
  return /[\p{Cf}\p{Cs}\p{Cn}]/u.test(text) ? 'invisible-character' : null;
}
