/** Errors of who is let in and to what: the vault, the accounts, the values that are shown on request. */
import type { ErrorCode } from '../../errors/app-error';
import type { LocalizedText } from '../../domain/provider';
import { localized } from '../text';

type Code = Extract<ErrorCode, `operator/${string}` | `value/${string}` | `vault/${string}`>;

export const accessErrors: Record<Code, LocalizedText> = {
  'vault/locked': localized('保险库已锁定。请先解锁。', 'The vault is locked. Unlock it first.'),
  'vault/wrong-passphrase': localized(
    '口令不正确，保险库未打开，数据未受影响。请检查大小写和输入法后重试。',
    'The passphrase does not fit; the vault stays closed and the data are as they were. Check capitals and the input method, then try again.',
  ),
  'vault/weak-passphrase': localized(
    '口令过短或过于简单。请使用更长的口令。',
    'The passphrase is too short or too simple. Choose a longer one.',
  ),
  'vault/exists': localized(
    '该数据目录中已有保险库，未作改动。请直接解锁，或选择其他目录。',
    'This data folder already has a vault, and nothing was changed. Unlock it, or choose another folder.',
  ),
  'vault/missing': localized(
    '该数据目录中还没有保险库。请先创建。',
    'This data folder has no vault yet. Create one first.',
  ),
  'vault/keychain-unavailable': localized(
    '系统钥匙串不可用，无法用它保护数据。请改用口令，或在启用钥匙串后重试。',
    'The keychain of the system is not available to protect the data. Use a passphrase, or enable the keychain and try again.',
  ),
  'vault/keychain-changed': localized(
    '系统钥匙串与创建保险库时使用的不同，密钥无法取出，原数据已保留。请换回原来的钥匙串，或用恢复密钥打开。',
    'The keychain of the system is another one than when the vault was made, so the key can’t be read; all data are kept. Go back to the former keychain, or open the vault with the recovery key.',
  ),
  'vault/key-lost': localized(
    '系统钥匙串给不出本保险库的密钥，原数据已保留。请恢复原来的钥匙串，或用恢复密钥打开。',
    'The keychain of the system does not give the key of this vault; all data are kept. Bring the former keychain back, or open the vault with the recovery key.',
  ),
  'vault/damaged': localized(
    '保险库文件 vault.json 已损坏，无法读取，原文件未作改动。请从备份恢复该文件后重试。',
    'The file of the vault, vault.json, is damaged and can’t be read; it is unchanged. Restore it from a backup, then try again.',
  ),
  'vault/record-missing': localized(
    '数据目录中有数据库，但没有保险库文件 vault.json。未新建密钥，数据已保留。请从备份恢复该文件后重试。',
    'The data folder has a database and no vault.json, the file of the vault. No new key was made and the data are kept. Restore the file from a backup, then try again.',
  ),
  'vault/changed': localized(
    '另一个程序刚刚修改了保险库，本次未作改动。请重试。',
    'Another program has just changed the vault, and nothing was changed here. Try again.',
  ),
  'vault/no-recovery-key': localized(
    '本保险库没有恢复密钥。请用口令或系统钥匙串打开，再在设置中创建恢复密钥。',
    'This vault has no recovery key. Open it with the passphrase or the keychain, then make one in the settings.',
  ),
  'vault/wrong-recovery-key': localized(
    '恢复密钥与本保险库不符，保险库未打开。请核对是否为最近创建的恢复密钥。',
    'The recovery key does not belong to this vault, which stays closed. Check that it is the one made last.',
  ),
  'vault/recovery-key-typo': localized(
    '恢复密钥有一组字符不正确。请逐组核对后重新输入。',
    'A group of the recovery key is not right. Compare the groups one by one and type it again.',
  ),
  'vault/too-many-tries': localized(
    '错误次数过多，请等待 {{waitSeconds}} 秒后再试。',
    'There were too many wrong tries. Wait {{waitSeconds}} seconds, then try again.',
  ),
  'vault/weak-pin': localized(
    'PIN 需要 6 至 12 位数字，不能全部相同或依次递增、递减。请重新选择。',
    'A PIN has 6 to 12 digits that are not all the same and not in a row. Choose another one.',
  ),
  'vault/wrong-pin': localized(
    'PIN 不正确，还可以试 {{triesLeft}} 次。用完后需要口令或系统钥匙串。',
    'The PIN does not fit; {{triesLeft}} more tries. After that the passphrase or the keychain is needed.',
  ),
  'vault/pin-unavailable': localized(
    '现在不能用 PIN 解锁。请用口令、系统钥匙串或恢复密钥。',
    'A PIN can’t open the vault now. Use the passphrase, the keychain or the recovery key.',
  ),
  'operator/not-signed-in': localized(
    '没有操作员登录。请选择操作员并输入 PIN；命令行请用 --operator 与 VERIDESK_PIN。',
    'Nobody is signed in. Choose an operator and enter the PIN; on the command line use --operator and VERIDESK_PIN.',
  ),
  'operator/not-allowed': localized(
    '当前操作员的角色不能做这一步。请由有此权限的操作员登录后进行。',
    'The role of the operator who is signed in does not include this. An operator with that right can do it.',
  ),
  'operator/not-yours': localized(
    '该记录由其他操作员建立。复核员和管理员可以查看全部记录。',
    'Another operator made this record. Reviewers and administrators can see all of them.',
  ),
  'operator/not-found': localized(
    '没有该操作员。账号可能已被移除，请刷新列表。',
    'There is no such operator. The account may have been removed; load the list again.',
  ),
  'operator/name-taken': localized(
    '该名称已有人使用或曾被使用。请换一个名称，使审计记录保持明确。',
    'The name is or was another operator’s. Choose another one, so that the audit chain stays clear.',
  ),
  'operator/name-invalid': localized(
    '名称需为 1 到 40 个字符，不含斜线和控制字符。请更改名称。',
    'A name has 1 to 40 characters, without slashes and control characters. Change it.',
  ),
  'operator/administrator-needed': localized(
    '需要先有一位管理员，操作没有进行。请先创建或保留一位管理员。',
    'An administrator is needed first, and nothing was changed. Make or keep one.',
  ),
  'operator/wrong-pin': localized(
    'PIN 不正确。请重试；连续多次不正确时，下一次需要等待。',
    'The PIN is wrong. Try again; after several wrong tries the next one has to wait.',
  ),
  'operator/pin-temporary': localized(
    '这是管理员设置的临时 PIN，只能用来更换。请设置自己的新 PIN；命令行请用 VERIDESK_OWN_PIN 给出。',
    'This PIN was set by an administrator and is only good for choosing another. Choose a PIN of your own; on the command line give it in VERIDESK_OWN_PIN.',
  ),
  'operator/pin-same': localized(
    '新 PIN 与原来的相同，没有更换。请换一个。',
    'The new PIN is the old one, and nothing was changed. Choose another.',
  ),
  'operator/own-pin': localized(
    '自己的 PIN 不能重置。请在操作员菜单中更换；忘记时请由另一位管理员重置。',
    'One’s own PIN is not reset. Change it in the operator menu; if it is forgotten, another administrator resets it.',
  ),
  'operator/still-needed': localized(
    '仍设有需要第二人批准的金额，最后一个账号没有移除。请先关闭该设置。',
    'An amount that needs a second person is still set, and the last account was not removed. Switch that setting off first.',
  ),
  'value/not-found': localized(
    '没有可显示的原值。记录可能已按保留期限清除，请刷新列表。',
    'There is no such value to show. The record may have been removed at the end of its retention; load the list again.',
  ),
  'value/reason-missing': localized(
    '显示原值需要说明原因，尚未显示。请选择原因；选择“其他”时请写明。',
    'Showing a value needs a reason, and it was not shown. Choose one; “Other” needs a few words.',
  ),
  'value/not-revealed': localized(
    '该值已重新脱敏，未复制。请先显示原值，再在显示期间复制。',
    'The value is masked again and was not copied. Show it first, and copy it while it is shown.',
  ),
};
