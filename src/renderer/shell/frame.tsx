import { useDeferredValue, useEffect, useRef } from 'react';
import { pageRights } from '@shared/commands/pages';
import { FileDrop } from '../features/batch/file-drop';
import { CommandCenter } from '../features/commands/command-center';
import { Allowed } from '../features/operators/allowed';
import { useReconcile } from '../features/reconcile/store';
import { call } from '../lib/ipc-client';
import { useSession, type Page } from '../lib/session-store';
import { SandboxRibbon } from '../ui/sandbox-mark';
import { ClockNotice } from './clock-notice';
import { UpdateNotice } from './update-notice';
import { readPagesAhead, pageOf } from './pages';
import { Rail } from './rail';
import { ReadOnlyNotice } from './read-only-notice';
import { RecoveryNotice } from './recovery-notice';
import { TopLine } from './top-line';
import { usePageFocus } from './use-page-focus';
import './frame.css';
import './narrow.css';

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
  const main = useRef<HTMLElement>(null);
  usePageFocus(main, page);
  // One that can't be read says so when it is gone to.
  useEffect(() => void readPagesAhead().catch(() => undefined), []);
  // The last page goes at once, and the next one is made piece by piece: keys and clicks are answered meanwhile.
  const shownPage = useDeferredValue(page);
  return (
    <div className="vd-frame">
      {sandbox && <SandboxRibbon />}
      <CommandCenter isMac={isMac} />
      <FileDrop divert={page === 'reconcile' ? openStatement : null} />
      <div className="vd-frame-body">
        <Rail page={page} isMac={isMac} onGo={goTo} onLock={lock} />
        <div className="vd-frame-main">
          <TopLine isMac={isMac} />
          <ReadOnlyNotice />
          <ClockNotice />
          <UpdateNotice />
          <RecoveryNotice />
          <main ref={main} className="vd-frame-page">
            {page === shownPage && <ShownPage page={page} />}
          </main>
        </div>
      </div>
    </div>
  );
}

function ShownPage({ page }: { readonly page: Page }) {
  const CurrentPage = pageOf[page];
  const needed = pageRights[page];
  if (needed === undefined) return <CurrentPage />;
  return (
    <Allowed right={needed}>
      <CurrentPage />
    </Allowed>
  );
}
