/** Errors of files, batches, statements and lists. */
import type { ErrorCode } from '../../errors/app-error';
import type { LocalizedText } from '../../domain/provider';
import { localized } from '../text';

type Code = Extract<
  ErrorCode,
  `batch/${string}` | `file/${string}` | `history/${string}` | `statement/${string}`
>;

export const tableErrors: Record<Code, LocalizedText> = {
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
    '连接的设置在核对之后有改动，未发送。尚未发送过的批次请按现在的设置重新核对；已发送过的批次确认改动后可继续。',
    'The settings of the connection were changed after the review, and nothing was sent. Review a batch of which nothing was sent again; carry on with another one once the changes are confirmed.',
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
};
