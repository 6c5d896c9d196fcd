import { localized } from '@shared/i18n/text';

/** The question at the closing of the window, and the words in the tray. */
export const backgroundTexts = {
  question: localized('还有 {{batches}} 个批次正在运行或排队', 'Batches running or queued: {{batches}}'),
  detail: localized(
    '在后台继续：窗口关闭，批次继续运行，可从系统托盘或再次启动程序打开窗口。停止并退出：在途的行等待应答，已有的结果均已保存，以后可以继续。',
    'Go on in the background: the window closes and the batches run on; open it again from the tray or by starting the program. Stop and quit: rows in flight are awaited, all results are kept, and the batches can be resumed later.',
  ),
  goOn: localized('在后台继续', 'Go on in the background'),
  stopAndQuit: localized('停止并退出', 'Stop and quit'),
  stay: localized('返回', 'Back'),
  running: localized('核验台：{{batches}} 个批次运行中', 'VeriDesk: batches running: {{batches}}'),
  ended: localized('核验台：批次已结束', 'VeriDesk: the batches have ended'),
  show: localized('打开窗口', 'Open the window'),
  quit: localized('退出', 'Quit'),
} as const;
