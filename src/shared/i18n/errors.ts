import type { LocalizedText } from '../domain/provider';
import type { ErrorCode } from '../errors/app-error';
import { localized } from './text';

/**
 * For each error code what happened and what to do next. Placeholders are filled from the error's context
 * and used only where every thrower gives the key: `limit` (a count) in `file/too-many-columns` and
 * `file/too-many-rows`.
 */
export const errorMessages: Record<ErrorCode, LocalizedText> = {
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
  'secret/unreadable': localized(
    '已保存的凭证无法解密，原数据已保留。请在连接中重新填写凭证。',
    'A stored credential can’t be decrypted; its data are kept. Enter the credential of the connection again.',
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
  'connection/not-found': localized(
    '没有找到该连接。请在连接列表中核对名称。',
    'There is no such connection. Check its name in the list of connections.',
  ),
  'connection/ambiguous': localized(
    '有不止一个连接使用该名称。请改用其他名称，或用编号指定连接。',
    'The name fits more than one connection. Use another name, or name the connection by its id.',
  ),
  'connection/invalid': localized(
    '连接的设置不完整或不符合要求，未保存。请检查标出的设置。',
    'The settings of the connection are incomplete or not valid and were not saved. Check the marked setting.',
  ),
  'connection/credential-missing': localized(
    '该连接的凭证尚未填写，未发送任何调用。请在连接中填写凭证。',
    'A credential of the connection is not set, and no call was sent. Enter it in the connection.',
  ),
  'connection/setting-missing': localized(
    '该核验类型需要的一项连接设置尚未填写，未发送任何调用。请按与服务商的合同在连接设置中填写。',
    'A setting that this kind of check needs is empty, and no call was sent. Enter it in the connection as your contract with the provider says.',
  ),
  'connection/kind-unsupported': localized(
    '该连接的服务商不提供这种核验。请选择其他连接或核验类型。',
    'The provider of this connection does not offer this kind of check. Choose another connection or kind.',
  ),
  'connection/no-balance': localized(
    '该服务商没有查询余额的接口。请到服务商后台查看。',
    'The provider has no call for the balance. Look it up in the provider’s console.',
  ),
  'connection/in-use': localized(
    '该连接正被批次使用，未作改动。请先停止或完成这些批次。',
    'Batches are using this connection, and nothing was changed. Stop or finish them first.',
  ),
  'provider/auth': localized(
    '服务商未接受该连接的凭证。请核对凭证、白名单和服务商后台的开通状态。',
    'The provider did not accept the credential. Check it, the address allow-list and the contract in the provider’s console.',
  ),
  'provider/bad-response': localized(
    '服务商的答复无法识别，计费状态未知。请到服务商后台核对，再决定是否重试。',
    'The provider’s answer is not understood, and it may have been billed. Look it up in the provider’s console before trying again.',
  ),
  'provider/rejected': localized(
    '服务商拒绝了该请求。请按返回码的建议处理。',
    'The provider refused the request. Follow the advice for its code.',
  ),
  'transport/timeout': localized(
    '在限定时间内没有收到答复，请求可能已计费。请先到服务商后台核对，再决定是否重试。',
    'No answer came in time, and the request may have been billed. Look it up in the provider’s console before trying again.',
  ),
  'transport/connect-timeout': localized(
    '在限定时间内没有连上服务商，请求未发送。请检查网络、防火墙和代理设置后重试。',
    'No connection to the provider stood in time, and the request was not sent. Check the network, the firewall and the proxy settings, then try again.',
  ),
  'transport/dns': localized(
    '接口地址的域名无法解析，请求未发送。请核对接口地址，并检查本机的网络与 DNS 设置。',
    'The host name of the address can’t be resolved, and the request was not sent. Check the address, then the network and the DNS settings of this computer.',
  ),
  'transport/refused': localized(
    '服务商地址拒绝了网络连接，请求未发送。请核对接口地址与端口，并检查防火墙；必须经代理上网时请设置代理。',
    'The address refused the network connection, and the request was not sent. Check the address with its port and the firewall; where the network asks for a proxy, set it in the connection.',
  ),
  'transport/offline': localized(
    '当前无法连接网络，请求未发送。请检查网络后重试；必须经代理上网时请设置代理。',
    'The network can’t be reached, and the request was not sent. Check the network and try again; where the network asks for a proxy, set it in the connection.',
  ),
  'transport/proxy': localized(
    '代理无法连接，或代理没有打开到服务商的通道，请求未发送。请核对代理地址，并请网络管理员放行接口地址。',
    'The proxy can’t be reached or did not open the way to the provider, and the request was not sent. Check the proxy’s address, and ask the network administrator to allow the address of the provider.',
  ),
  'transport/proxy-auth': localized(
    '代理要求登录或未接受用户名与密码，请求未发送。请在连接的“网络”中填写代理的用户名与密码；为避免账号被锁定，程序不会自动重试。',
    'The proxy asks for a login or did not accept it, and the request was not sent. Enter its user name and password under “Network” in the connection; there is no automatic repeat, so that the account is not locked.',
  ),
  'transport/proxy-unsupported': localized(
    '系统或 PAC 文件只给出了不支持的代理类型（如 SOCKS），请求未发送，也没有改为直连。请在连接中改用手动代理（HTTP 或 HTTPS），或请网络管理员提供。',
    'The system or the PAC file names only a kind of proxy that is not supported, such as SOCKS. The request was not sent, not directly either. Enter an HTTP or HTTPS proxy in the connection, or ask the network administrator for one.',
  ),
  'transport/pac': localized(
    'PAC 文件无法取得或无法执行，请求未发送。请核对 PAC 地址，并请网络管理员检查该文件。',
    'The PAC file can’t be fetched or evaluated, and the request was not sent. Check its address, and ask the network administrator about the file.',
  ),
  'transport/pac-unsupported': localized(
    '命令行不能执行 PAC 文件，请求未发送。请用 --set proxyMode=manual 指定代理，或用 proxyMode=system 配合环境变量 HTTPS_PROXY。',
    'The command line can’t evaluate PAC files, and the request was not sent. Name a proxy with --set proxyMode=manual, or use proxyMode=system with the variable HTTPS_PROXY.',
  ),
  'transport/tls': localized(
    '服务商的安全证书未通过验证，请求未发送。请检查本机时间与接口地址；公司网络有内容检查时，请在连接中选择公司的 CA 文件。',
    'The certificate of the address was not accepted, and the request was not sent. Check the clock and the address; where the company inspects traffic, choose its CA file in the connection.',
  ),
  'transport/insecure-url': localized(
    '只有本机地址可以使用 http，请求未发送。请将连接地址改为 https。',
    'Plain http is for addresses of this computer only, and the request was not sent. Change the address to https.',
  ),
  'transport/interrupted': localized(
    '网络连接在收到完整答复前中断，请求可能已计费。请先到服务商后台核对，再决定是否重试。',
    'The network connection broke before the whole answer came; the request may have been billed. Look it up in the provider’s console before trying again.',
  ),
  'transport/too-large': localized(
    '服务商的答复超过了允许的大小，未读取，请求可能已计费。请检查连接地址。',
    'The answer exceeds the allowed size and was not read; the request may have been billed. Check the address of the connection.',
  ),
  'file/not-found': localized(
    '没有找到该文件。请检查文件是否已移动或改名。',
    'The file was not found. Check whether it was moved or renamed.',
  ),
  'file/not-a-file': localized(
    '所选的不是文件。请选择一个 .xlsx 或 .csv 文件。',
    'The choice is not a file. Choose an .xlsx or .csv file.',
  ),
  'file/unreadable': localized(
    '系统不允许读取该文件。请关闭正在使用它的程序，或检查文件权限。',
    'The system does not allow reading the file. Close the program that uses it, or check its permissions.',
  ),
  'file/changed': localized(
    '文件在读取后被修改，未继续处理。请重新打开该文件。',
    'The file was changed after it was read, and work on it has stopped. Open it again.',
  ),
  'file/empty': localized(
    '文件或工作表中没有内容。请检查是否选对了文件和工作表。',
    'The file or the worksheet holds nothing. Check that it is the right one.',
  ),
  'file/unsupported': localized(
    '不支持该文件格式。请另存为 .xlsx 或 .csv 后重新打开。',
    'The format of the file is not supported. Save it as .xlsx or .csv and open it again.',
  ),
  'file/old-excel': localized(
    '这是 Excel 97-2003 格式（.xls）。请在 Excel 中另存为 .xlsx 后重新打开。',
    'This is the format of Excel 97-2003 (.xls). Save it as .xlsx in Excel and open it again.',
  ),
  'file/encrypted': localized(
    '文件有密码保护。请在 Excel 中去掉密码后另存，再重新打开。',
    'The file is protected by a password. Save a copy without it in Excel and open that.',
  ),
  'file/damaged': localized(
    '文件内容已损坏，无法完整读取。请在 Excel 中打开并另存，或重新获取文件。',
    'The content of the file is damaged and can’t be read whole. Open and save it in Excel, or get the file again.',
  ),
  'file/too-large': localized(
    '文件超过了允许的大小。请拆分为多个文件后分别处理。',
    'The file exceeds the allowed size. Split it into several files.',
  ),
  'file/too-many-columns': localized(
    '表格的列数超过上限 {{limit}}。请删除不需要的列后重新打开。',
    'The table has more columns than the limit of {{limit}}. Remove columns that are not needed and open it again.',
  ),
  'file/too-many-rows': localized(
    '表格的行数超过上限 {{limit}}。请拆分为多个文件后分别处理。',
    'The table has more rows than the limit of {{limit}}. Split it into several files.',
  ),
  'file/sheet-not-found': localized(
    '文件中没有该工作表。请核对工作表名称后重新选择。',
    'The file has no such worksheet. Check the name and choose again.',
  ),
  'file/encoding': localized(
    '无法识别文件的文字编码。请另存为 UTF-8 编码的 .csv 或 .xlsx 后重新打开。',
    'The text encoding of the file is not recognised. Save it as .csv in UTF-8 or as .xlsx and open it again.',
  ),
  'file/not-in-encoding': localized(
    '内容中的字符 {{character}} 无法以所选编码保存。未写入文件，请改用 UTF-8 或 .xlsx 导出。',
    'The character {{character}} can’t be kept in the chosen encoding. No file was written; export as UTF-8 or .xlsx.',
  ),
  'file/aborted': localized(
    '文件处理已取消，没有保留任何内容。需要时可重新打开。',
    'Work on the file was cancelled, and nothing of it was kept. Open it again when needed.',
  ),
  'file/worker-died': localized(
    '处理该文件超出了内存或时间限制，已停止。请减少内容或拆分文件后重试。',
    'The file took more memory or time than allowed, and work on it has stopped. Reduce or split it and try again.',
  ),
  'file/exists': localized(
    '目标位置已有同名文件，未覆盖。请换一个文件名。',
    'A file of that name exists and was not overwritten. Choose another name.',
  ),
  'file/weak-passphrase': localized(
    '文件口令须为 8 至 255 个字符。未写入文件。',
    'A file passphrase has 8 to 255 characters. No file was written.',
  ),
  'file/print-failed': localized(
    '无法生成 PDF；没有写入文件，可以再试一次。',
    'The PDF could not be made; no file was written, and it can be tried again.',
  ),
  'file/write-failed': localized(
    '文件未能写入，结果仍保存在本机。请检查磁盘空间和目录权限后重新导出。',
    'The file could not be written; the results are still stored. Check disk space and permissions, then export again.',
  ),
  'batch/not-found': localized(
    '没有找到该批次。请在批次列表中核对。',
    'There is no such batch. Check the list of batches.',
  ),
  'batch/no-rows': localized(
    '没有可发送的行。请检查文件内容和列的对应关系。',
    'There is no row to send. Check the file and which column holds which factor.',
  ),
  'batch/columns-missing': localized(
    '有要素还没有对应的列。请为每个要素选择一列。',
    'A factor has no column yet. Choose a column for each factor.',
  ),
  'batch/bad-state': localized(
    '批次当前的状态不允许此操作，未作改动。请刷新后查看批次状态。',
    'The state of the batch does not allow this, and nothing was changed. Refresh and look at its state.',
  ),
  'batch/connection-mismatch': localized(
    '该批次属于另一个连接，未作改动。请使用创建批次时的连接。',
    'The batch belongs to another connection, and nothing was changed. Use the connection it was made with.',
  ),
  'batch/settings-changed': localized(
    '连接的设置在审核之后有改动，未发送。尚未发送过的批次请按现在的设置重新审核；已发送过的批次确认改动后可继续。',
    'The settings of the connection were changed after the review, and nothing was sent. Review a batch of which nothing was sent again; carry on with another one once the changes are confirmed.',
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
  'check/not-found': localized(
    '没有找到该核验记录。请检查编号，记录也可能已按保留期限清除。',
    'There is no such check. Check the id; the record may also have been removed at the end of its retention.',
  ),
  'check/invalid-fields': localized(
    '要素缺失或不属于该核验类型，未发送任何调用。请按核验类型填写要素。',
    'A factor is missing, not valid or not part of this kind of check, and no call was sent. Enter the factors of the kind.',
  ),
  'check/not-pending': localized(
    '该核验没有待查询的结果，未发送任何调用。请在历史中查看其结论。',
    'Nothing is pending for this check, and no call was sent. Its verdict is in the history.',
  ),
  'check/second-refused': localized(
    '该连接不能用于二次核验：与首次连接相同、已核验过、一方为沙箱而另一方不是，或首次核验尚无结论。请选择另一连接。',
    'This connection cannot give a second opinion: it is the first one, was asked already, is a sandbox beside a real one, or the first check has no answer yet. Choose another connection.',
  ),
  'check/settled': localized(
    '该核验没有待核实的计费，未作任何改动，也未发送。请在历史中查看其结论与计费。',
    'Nothing of this check is left to be settled; nothing was changed or sent. Its verdict and cost are in the history.',
  ),
  'statement/columns-missing': localized(
    '对账单缺少必要的列：需要金额，以及请求号或时间。请核对文件的表头，或指定列后重试。',
    'The statement lacks a column: an amount is needed, and a request id or a time. Look at the headings of the file, or name the columns and try again.',
  ),
  'statement/not-loaded': localized(
    '没有已读取的对账单。请先读取文件。',
    'No statement is loaded. Read the file first.',
  ),
  'statement/period': localized(
    '对账期间的开始晚于结束。请更正日期。',
    'The period begins after its end. Correct the dates.',
  ),
  'check/no-page': localized(
    '该核验没有可打开的页面，或页面地址不在连接的允许列表中。请核对连接设置中的允许域名。',
    'The check has no page to open, or its host is not on the allow-list of the connection. Check the allowed hosts in its settings.',
  ),
  'history/too-many-to-sort': localized(
    '符合条件的核验超过 20,000 笔，无法按此顺序排列。请缩小筛选范围，或按时间排列。',
    'More than 20,000 checks fit, too many for this order. Narrow the filter, or order them by time.',
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
