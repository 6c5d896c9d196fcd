/**
 * A static page as a PDF: loaded from memory by a hidden window of its own, without script, network or anything
 * of the session that the desk's own window uses.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { AppError } from '@shared/errors/app-error';
import type { PrintPage } from '../evidence/export-evidence';
import { abortedError, throwIfAborted } from '../files/file-errors';
import { contentScheme } from './content-protocol';

const pageUrl = `${contentScheme}://page/`;
/** Of A4 in inches: the printer's margins hold the footer, the page's own rules are the same. */
const margins = { top: 0.63, bottom: 0.71, left: 0.63, right: 0.63 };
const longestMs = 60_000;

export const printPage: PrintPage = async ({ html, footer }, signal) => {
  throwIfAborted(signal);
  const partition = session.fromPartition(`print-${randomUUID()}`, { cache: false });
  const headers = { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' };
  // Whatever else is asked for, there is nothing.
  partition.protocol.handle(contentScheme, (request) =>
    request.url === pageUrl ? new Response(html, { headers }) : new Response(null, { status: 404 }),
  );
  partition.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: details.url !== pageUrl && details.url !== 'about:blank' }),
  );
  partition.setPermissionRequestHandler((_webContents, _permission, callback) => callback(false));
  partition.setPermissionCheckHandler(() => false);
  const window = new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: {
      session: partition,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      javascript: false,
      spellcheck: false,
      devTools: false,
      disableBlinkFeatures: 'Auxclick',
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  const ended = new Promise<never>((_, reject) => {
    const fail = () => reject(new AppError('file/print-failed', 'The page was not printed.'));
    window.once('closed', () => (signal?.aborted === true ? reject(abortedError()) : fail()));
    webContents.once('render-process-gone', fail);
    AbortSignal.timeout(longestMs).addEventListener('abort', fail, { once: true });
  });
  const abort = () => window.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([printLoaded(window, footer), ended]);
  } catch (error) {
    if (signal?.aborted === true) throw abortedError();
    if (error instanceof AppError) throw error;
    throw new AppError('file/print-failed', 'The page was not printed.', { cause: error });
  } finally {
    signal?.removeEventListener('abort', abort);
    ended.catch(() => undefined);
    if (!window.isDestroyed()) window.destroy();
  }
};

async function printLoaded(window: BrowserWindow, footer: string): Promise<Buffer> {
  await window.loadURL(pageUrl);
  return window.webContents.printToPDF({
    pageSize: 'A4',
    margins,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer,
    generateTaggedPDF: true,
  });
}
