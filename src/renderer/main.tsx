/** Entry of the renderer: the one place that reads the document and starts React. */
import { createRoot } from 'react-dom/client';
import { localeFromTag } from '@shared/locale';
import { App, readFrame } from './app';
import { createI18n } from './i18n';
import { useOperators } from './lib/operator-store';
import { useSession } from './lib/session-store';
// Made ahead by antd with variables, which the theme sets; see ui/antd-theme.ts.
import 'antd/dist/antd.css';
import './ui/base.css';

/** For so long nothing is drawn: most starts know then what to draw, and draw it once. */
const patienceMs = 300;

// Not awaited here: the code that it reads imports from this file's, which has to be through by then.
void start();

async function start(): Promise<void> {
  const container = document.getElementById('root');
  if (container === null) throw new Error('index.html has no #root.');
  // The property, not the attribute: browsers hide the attribute's value from scripts.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  await Promise.race([
    // Asked again by the desk, which shows why it failed.
    readAhead().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, patienceMs)),
  ]);
  const state = useSession.getState().app;
  const locale = state?.locale ?? state?.systemLocale ?? localeFromTag(navigator.language);
  createRoot(container).render(<App i18n={createI18n(locale)} nonce={nonce} />);
}

/** What the first picture shows; a locked desk needs its state only. */
async function readAhead(): Promise<void> {
  const { refreshApp, refreshConnections } = useSession.getState();
  // The desk's code is there when main says that it is open.
  const frame = readFrame();
  frame.catch(() => undefined);
  const readDesk = () => Promise.all([frame, useOperators.getState().refresh(), refreshConnections()]);
  // Of a desk that opens by itself all is asked at once; main answers when it is open.
  const desk = document.documentElement.dataset['opensAlone'] === 'true' ? readDesk() : null;
  desk?.catch(() => undefined);
  await refreshApp();
  if (useSession.getState().app?.vault !== 'open') return;
  await (desk ?? readDesk());
}
