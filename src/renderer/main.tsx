/** Entry of the renderer: the one place that reads the document and starts React. */
import { createRoot } from 'react-dom/client';
import { localeFromTag } from '@shared/locale';
import { App } from './app';
import { createI18n } from './i18n';
import { useSession } from './lib/session-store';
// Made ahead by antd with variables, which the theme sets; see ui/antd-theme.ts.
import 'antd/dist/antd.css';
import './ui/base.css';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root.');

// The property, not the attribute: browsers hide the attribute's value from scripts.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

/** For so long nothing is drawn: most starts know then what to draw, and draw it once. */
const patienceMs = 300;
const { refreshApp } = useSession.getState();
await Promise.race([
  // Asked again by the desk, which shows why it failed.
  refreshApp().catch(() => undefined),
  new Promise((resolve) => setTimeout(resolve, patienceMs)),
]);
const state = useSession.getState().app;
const locale = state?.locale ?? state?.systemLocale ?? localeFromTag(navigator.language);

createRoot(container).render(<App i18n={createI18n(locale)} nonce={nonce} />);
