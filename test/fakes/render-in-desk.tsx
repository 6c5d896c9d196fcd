/** Puts a screen into what surrounds it in the window, with a fake main behind it. */
import { cleanup, render, type RenderResult } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '@renderer/i18n';
import type { Locale } from '@shared/locale';
import { createFakeBridge, type FakeBridge, type FakeBridgeOptions } from './fake-bridge';

/** Browser functions that jsdom lacks and antd asks for. */
function fillInBrowser(): void {
  window.matchMedia ??= (query: string) =>
    ({
      matches: false,
      media: query,
      onchange: null,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
      dispatchEvent: () => false,
    }) satisfies MediaQueryList;
  // Without a layout nothing ever changes its size.
  window.ResizeObserver ??= class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  };
  const realGetComputedStyle = window.getComputedStyle.bind(window);
  // jsdom has no pseudo elements and says so on the console.
  window.getComputedStyle = (element) => realGetComputedStyle(element);
}

/** Puts a fake bridge where the preload would. */
export function installFakeBridge(options: FakeBridgeOptions = {}): FakeBridge {
  fillInBrowser();
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'veridesk', { value: bridge, configurable: true });
  return bridge;
}

export function renderInDesk(screen: ReactNode, locale: Locale = 'zh-CN'): RenderResult {
  return render(
    <I18nextProvider i18n={createI18n(locale)}>
      <ConfigProvider theme={{ token: { motion: false } }} button={{ autoInsertSpace: false }}>
        {screen}
      </ConfigProvider>
    </I18nextProvider>,
  );
}

interface Resettable {
  readonly getInitialState: () => unknown;
  readonly setState: (state: never, replace: true) => void;
}

/** Takes the screen away and puts stores back to how they started. */
export function resetDesk(...stores: readonly Resettable[]): void {
  cleanup();
  for (const store of stores) store.setState(store.getInitialState() as never, true);
}
