/** The recovery key as a sheet to be kept on paper or on a medium of its own. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Locale } from '@shared/locale';
import { AppError } from '@shared/errors/app-error';

export function recoverySheet(groups: readonly string[], locale: Locale, nowMs: number): string {
  const day = new Date(nowMs).toLocaleDateString(locale === 'en' ? 'en-CA' : 'zh-CN');
  const key = [groups.slice(0, 4).join('-'), groups.slice(4).join('-')].join('-\n  ');
  const lines =
    locale === 'en'
      ? [
          `VeriDesk recovery key, made ${day}`,
          '',
          `  ${key}`,
          '',
          'It opens the local data when the passphrase is forgotten or the keychain of the system fails.',
          'Whoever has it and the data can read them: keep it apart from this computer.',
          'A key made later replaces this one.',
        ]
      : [
          `核验台 恢复密钥，创建于 ${day}`,
          '',
          `  ${key}`,
          '',
          '忘记口令或系统钥匙串失效时，可用它打开本机数据。',
          '同时持有它和数据的人可以读取数据，请与本机分开保管。',
          '之后创建的恢复密钥会取代本密钥。',
        ];
  return `${lines.join('\n')}\n`;
}

/** For its owner only. `file/write-failed`. */
export function saveRecoverySheet(
  path: string,
  groups: readonly string[],
  locale: Locale,
  nowMs: number,
): void {
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      writeSync(file, recoverySheet(groups, locale, nowMs));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new AppError('file/write-failed', 'The recovery key could not be written.', { cause });
  }
}
