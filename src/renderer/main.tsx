/** Entry of the renderer: the one place that reads the document and starts React. */
import { createRoot } from 'react-dom/client';
import { localeFromTag } from '@shared/locale';
import { App } from './app';
import { createI18n } from './i18n';
import './ui/base.css';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root.');

// The property, not the attribute: browsers hide the attribute's value from scripts.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

createRoot(container).render(<App i18n={createI18n(localeFromTag(navigator.language))} nonce={nonce} />);
