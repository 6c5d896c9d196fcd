/** Errors of the vault, the accounts, what is kept, and the program itself. */
import type { ErrorCode } from '../../errors/app-error';
import type { LocalizedText } from '../../domain/provider';
import { localized } from '../text';

type Code = Extract<
  ErrorCode,
  | `backup/${string}`
  | `cli/${string}`
  | `guard/${string}`
  | `internal/${string}`
  | `ipc/${string}`
  | `keeping/${string}`
  | `operator/${string}`
  | `profile/${string}`
  | `sandbox/${string}`
  | `settings/${string}`
  | `storage/${string}`
  | `update/${string}`
  | `value/${string}`
  | `vault/${string}`
>;

export const deskErrors: Record<Code, LocalizedText> = {
  'internal/unexpected': localized(
    '程序遇到了未预料的情况。已完成的结果不受影响，请重试；若再次出现，请将日志中的编号告知技术支持。',
    'Something unexpected happened. Finished results are safe; try again, and if it returns, give the number in the log to support.',
  ),
  'ipc/invalid-input': localized(
    '提交的内容格式不符，未执行任何操作。请检查填写的内容后重试。',
    'The submitted content has the wrong form, and nothing was done. Check what was entered and try again.',
  ),
  'ipc/untrusted-sender': localized(
    '请求来自未受信任的页面，已被拒绝。请关闭窗口后重新打开程序。',
    'The request came from a page that is not trusted and was refused. Close the window and open the program again.',
  ),
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
  'storage/newer-database': localized(
    '数据库由更新版本的程序创建，为保护数据未打开。请安装更新的版本。',
    'The database was made by a newer version and stays closed to protect it. Install the newer version.',
  ),
  'storage/unreadable': localized(
    '数据库无法读取，原文件未作改动。请从备份恢复，或将文件交给技术支持。',
    'The database can’t be read; the file is unchanged. Restore a backup, or give the file to support.',
  ),
  'storage/damaged': localized(
    '数据库有损坏，仅以只读方式打开：历史可以查看和导出，不发送新的调用。请从备份恢复，原文件会另行保留。',
    'The database is damaged and open for reading only: history can be read and exported, and no call is sent. Restore a backup; the damaged file is kept aside.',
  ),
  'storage/migration-failed': localized(
    '数据库升级未完成，升级前的数据已保留。请检查磁盘空间后重新启动，仍未成功时请联系技术支持。',
    'The database could not be brought up to date; the data from before are kept. Check the free disk space and start again, or ask support.',
  ),
  'storage/disk-full': localized(
    '磁盘空间不足，新的调用已停止，已完成的结果已保存。请清理磁盘后继续。',
    'The disk is full. New calls have stopped and finished results are saved; free some space, then carry on.',
  ),
  'storage/read-only': localized(
    '数据目录不可写，未发送任何调用。请检查目录权限，或选择其他目录。',
    'The data folder can’t be written, and no call was sent. Check its permissions, or choose another folder.',
  ),
  'backup/damaged': localized(
    '该文件不是完整的备份，或已被改动；本机数据未受影响。请选择另一份备份。',
    'The file is no whole backup, or it was changed; the data of this computer are as they were. Choose another backup.',
  ),
  'backup/profile-has-data': localized(
    '此数据目录已有数据，未作改动。请恢复到空目录，或在确认后使用 --replace（原有数据会另行保留）。',
    'The data folder has data already and is as it was. Restore into an empty one, or use --replace, which keeps what is there aside.',
  ),
  'backup/no-folder': localized(
    '尚未选择备份目录。请在设置中选择。',
    'No folder is set for backups. Choose one in the settings.',
  ),
  'update/off': localized(
    '未开启更新检查，没有发出任何请求。请由管理员在设置中选择渠道。',
    'Updates are not looked for, and nothing was asked. An administrator chooses a channel in the settings.',
  ),
  'update/bad-address': localized(
    '更新源地址不可用：须以 https:// 开头，不含账号、? 与 #。请向 IT 部门索取地址。',
    'The address of the update feed is not usable: it starts with https:// and has no login, no ? and no #. The IT department knows it.',
  ),
  'update/bad-feed': localized(
    '更新源的回答不符合约定，当前版本不受影响。请 IT 部门核对该文件。',
    'The answer of the update feed is not as agreed; the present version is not affected. The IT department can check the file.',
  ),
  'settings/damaged': localized(
    '有设置无法读取，已另行保留，并改用默认值。请在设置中核对后重新保存。',
    'Some settings can’t be read; they were kept aside and defaults are in use. Check the settings and save them again.',
  ),
  'profile/in-use': localized(
    '该数据目录正被另一个程序窗口或命令使用。请先关闭它，再重试。',
    'Another window or command is using this data folder. Close it first, then try again.',
  ),
  'keeping/held': localized(
    '其中有受法定保留保护的数据，未清除任何内容。可先解除保留，再重试。',
    'A legal hold covers part of it, so nothing was purged. Lift the hold first, then try again.',
  ),
  'keeping/busy': localized(
    '批次正在运行、有调用尚未答复，或另一个程序正在读取数据库。请稍后重试。',
    'A batch is running, a call is in flight, or another program is reading the database. Try again when that has ended.',
  ),
  'keeping/nothing-found': localized('没有找到相关数据。', 'Nothing of it was found.'),
  'keeping/not-found': localized('没有找到该记录。', 'There is no such entry.'),
  'keeping/reason-names-person': localized(
    '理由会永久保存在审计链中，请不要写入号码或姓名，可填写工单编号。',
    'The reason stays in the audit chain for good: write no number and no name in it, but the number of a request.',
  ),
  'keeping/not-erased': localized(
    '数据已删除，但数据库文件中仍有字节未抹去。请在磁盘有足够空间、且没有其他程序使用时重试“抹去”。',
    'The data were deleted, but bytes of them are still in the database file. Erase again when the disk has room and no other program uses it.',
  ),
  'keeping/purpose-missing': localized(
    '按设置须先填写处理目的和依据，未发送任何内容。',
    'The settings ask for a purpose and a legal basis first; nothing was sent.',
  ),
  'keeping/purpose-unknown': localized(
    '该用途不在设置的用途列表中。可由管理员在设置中添加。',
    'The purpose is not on the list of the settings. An administrator can add it there.',
  ),
  'guard/subject-limit': localized(
    '今天对同一卡号、证件号或姓名的核验已达到设定的次数，未发送。可于次日再核验，或在确认后仍然发送。',
    'The limit for one card, ID number or name is reached for today, and nothing was sent. Check again tomorrow, or send it all the same once that is decided.',
  ),
  'guard/batch-limit': localized(
    '批次已达到设定的费用上限，未再发送。在途与计费不明的调用按单价计入。',
    'The batch has reached its spending limit, and no more was sent. Calls in flight and of unknown billing count with their price.',
  ),
  'guard/day-limit': localized(
    '今天的费用已达到设定的上限，未再发送。可于次日继续，或在设置中调整每日费用上限。',
    'Today’s spending limit is reached, and no more was sent. Carry on tomorrow, or change the limit in the settings.',
  ),
  'guard/not-confirmed': localized(
    '预计费用超过需要确认的金额，尚未发送。请核对费用后明确确认。',
    'The estimated cost is above the amount that needs a confirmation, and nothing was sent. Look at the cost and confirm it.',
  ),
  'guard/not-approved': localized(
    '费用超过需要第二人批准的金额，尚未开始。请由复核员或管理员批准；批准之后改动策略、列或单价，批准即失效。',
    'The cost is above the amount that needs a second person, and nothing was started. A reviewer or an administrator can approve it; a change of policy, columns or price makes an approval void.',
  ),
  'guard/not-asked': localized(
    '没有与当前内容相符的批准请求。请由提交人重新请求批准。',
    'Nobody asked for an approval of the batch as it is now. Ask for it again.',
  ),
  'guard/same-person': localized(
    '请求批准的人不能自己批准。请由另一位复核员或管理员批准。',
    'Whoever asks for an approval cannot give it. Another reviewer or administrator can.',
  ),
  'guard/needs-accounts': localized(
    '第二人批准需要操作员账号，设置没有保存。请先创建管理员账号。',
    'A second person needs accounts of operators, and the setting was not saved. Make an administrator first.',
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
  'sandbox/start-failed': localized(
    '沙箱未能启动。请检查端口是否被占用后重试。',
    'The sandbox could not start. Check whether the port is in use, then try again.',
  ),
  'cli/usage': localized(
    '命令或参数不正确，未执行任何操作。请用 --help 查看用法。',
    'The command or its options are not right, and nothing was done. See --help for the usage.',
  ),
};
