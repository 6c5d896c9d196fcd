/** The whole window: languages, look, and either the first start or the frame. */
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { i18n as I18n } from 'i18next';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Locale } from '@shared/locale';
import { StartPage } from './features/start/start-page';
import { lateComponent } from './lib/late-component';
import { useOperators } from './lib/operator-store';
import { useSelectedConnection, useSession } from './lib/session-store';
import { useLocale } from './lib/use-text';
import { CrashBoundary } from './shell/crash-boundary';
import { useDesk } from './shell/use-desk';
import { antdThemeOf } from './ui/antd-theme';
import { useTheme } from './ui/use-theme';

// Nothing of the desk is read before the start page; a locked desk reads it behind that page.
const Frame = lateComponent(async () => (await import('./shell/frame')).Frame);
const SignInPage = lateComponent(async () => (await import('./features/operators/sign-in-page')).SignInPage);

/** The code of an open desk, ahead of its first picture. */
export const readFrame = (): Promise<void> => Frame.load();

const antdLocales = { 'zh-CN': zhCN, en: enUS } as const satisfies Record<Locale, unknown>;

export interface AppProps {
  readonly i18n: I18n;
  /** Of the content security policy; antd's run-time styles carry it. */
  readonly nonce: string | undefined;
}

export function App({ i18n, nonce }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <Desk i18n={i18n} nonce={nonce} />
    </I18nextProvider>
  );
}

function Desk({ i18n, nonce }: AppProps) {
  const locale = useLocale();
  const app = useSession((session) => session.app);
  const chosen = app === null ? locale : (app.locale ?? app.systemLocale);
  useEffect(() => {
    void i18n.changeLanguage(chosen);
    // The date picker takes its month names from here.
    dayjs.locale(chosen === 'en' ? 'en' : 'zh-cn');
    document.documentElement.lang = chosen;
  }, [i18n, chosen]);

  const isOpen = app?.vault === 'open';
  useEffect(() => {
    if (app === null) return undefined;
    if (isOpen) return void Frame.load();
    const waiting = requestIdleCallback(() => void Frame.load());
    return () => cancelIdleCallback(waiting);
  }, [app, isOpen]);
  const connection = useSelectedConnection();
  const screenSandbox = useSession((session) => session.screenSandbox);
  const sandbox = isOpen && (screenSandbox || connection?.sandbox === true);
  const { theme, reducedMotion } = useTheme(sandbox, locale);
  const desk = useDesk();
  const turn = useTurn();

  return (
    <ConfigProvider
      {...(nonce === undefined ? {} : { csp: { nonce } })}
      locale={antdLocales[locale]}
      theme={antdThemeOf({ theme, sandbox, reducedMotion, locale })}
      button={{ autoInsertSpace: false }}
    >
      <CrashBoundary>
        {desk.stage === 'desk' ? (
          <Frame key={turn} sandbox={sandbox} />
        ) : desk.stage === 'sign-in' ? (
          <SignInPage />
        ) : (
          <StartPage loadError={desk.error} onRetry={desk.retry} />
        )}
      </CrashBoundary>
    </ConfigProvider>
  );
}

/**
 * How many people were at the desk before: what one had open is not the next one's. Whoever makes the first account
 * was there already.
 */
function useTurn(): number {
  const present = useOperators(({ state }) => state?.present?.id ?? null);
  const [last, setLast] = useState({ present, turn: 0 });
  if (present === last.present) return last.turn;
  const turn = last.present === null ? last.turn : last.turn + 1;
  setLast({ present, turn });
  return turn;
}
