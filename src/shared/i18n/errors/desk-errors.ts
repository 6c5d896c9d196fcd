/** Errors of what is kept, what is guarded, and the program itself. */
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
  | `profile/${string}`
  | `sandbox/${string}`
  | `settings/${string}`
  | `storage/${string}`
  | `update/${string}`
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
  'sandbox/start-failed': localized(
    '沙箱未能启动。请检查端口是否被占用后重试。',
    'The sandbox could not start. Check whether the port is in use, then try again.',
  ),
  'cli/usage': localized(
    '命令或参数不正确，未执行任何操作。请用 --help 查看用法。',
    'The command or its options are not right, and nothing was done. See --help for the usage.',
  ),
};
