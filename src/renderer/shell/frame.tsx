import { useEffect } from 'react';
import { FileDrop } from '../features/batch/file-drop';
import { Allowed } from '../features/operators/allowed';
import { useReconcile } from '../features/reconcile/store';
import type { Right } from '@shared/domain/operators';
import { call } from '../lib/ipc-client';
import { useSession, type Page } from '../lib/session-store';
import { SandboxRibbon } from '../ui/sandbox-mark';
import { ClockNotice } from './clock-notice';
import { readPagesAhead, pageOf } from './pages';
import { Rail } from './rail';
import { ReadOnlyNotice } from './read-only-notice';
import { RecoveryNotice } from './recovery-notice';
import { TopLine } from './top-line';
import { usePageKeys } from './use-page-keys';
import './frame.css';

/** Pages that are somebody's as a whole. */
const neededRights: Partial<Record<Page, Right>> = {
  connections: 'connections',
  audit: 'audit',
  unsettled: 'read-all',
  reconcile: 'read-all',
};

/** The page is loaded anew before an answer comes; Ctrl+L is seen by main itself. */
function lock(): void {
  call('vault:lock').catch(() => undefined);
}

/** A file that is dropped on the page of statements is one. */
function openStatement(path: string): void {
  void useReconcile.getState().open({ path });
}

/** Rail, top line and the page in between; the ribbon lies across all of it in the sandbox. */
export function Frame({ sandbox }: { readonly sandbox: boolean }) {
  const page = useSession((session) => session.page);
  const goTo = useSession((session) => session.goTo);
  const isMac = useSession((session) => session.app?.platform === 'darwin');
  usePageKeys(isMac, goTo);
  // One that can't be read says so when it is gone to.
  useEffect(() => void readPagesAhead().catch(() => undefined), []);
  const CurrentPage = pageOf[page];
  const needed = neededRights[page];
  return (
    <div className="vd-frame">
      {sandbox && <SandboxRibbon />}
      <FileDrop divert={page === 'reconcile' ? openStatement : null} />
      <div className="vd-frame-body">
        <Rail page={page} isMac={isMac} onGo={goTo} onLock={lock} />
        <div className="vd-frame-main">
          <TopLine />
          <ReadOnlyNotice />
          <ClockNotice />
          <RecoveryNotice />
          <main className="vd-frame-page">
            {needed === undefined ? (
              <CurrentPage />
            ) : (
              <Allowed right={needed}>
                <CurrentPage />
              </Allowed>
            )}
          </main>
        </div>
      </div>
    </div>
  );
}
