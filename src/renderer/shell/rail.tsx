import {
  ApiOutlined,
  BarChartOutlined,
  HistoryOutlined,
  IdcardOutlined,
  LockOutlined,
  SettingOutlined,
  TableOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, commandOf } from '@shared/commands/commands';
import { pageLabels, type RailPage, railPages } from '@shared/commands/pages';
import { ariaShortcut, shortcutText } from '@shared/commands/shortcut';
import type { LocalizedText } from '@shared/domain/provider';
import type { Page } from '../lib/session-store';
import { useText } from '../lib/use-text';
import './rail.css';

const icons: Record<RailPage, ReactNode> = {
  check: <IdcardOutlined aria-hidden />,
  batch: <TableOutlined aria-hidden />,
  history: <HistoryOutlined aria-hidden />,
  overview: <BarChartOutlined aria-hidden />,
  connections: <ApiOutlined aria-hidden />,
  settings: <SettingOutlined aria-hidden />,
};

export interface RailProps {
  readonly page: Page;
  readonly isMac: boolean;
  readonly onGo: (page: Page) => void;
  readonly onLock: () => void;
}

export function Rail({ page: current, isMac, onGo, onLock }: RailProps) {
  const { t } = useTranslation('shell');
  const say = useText();
  return (
    <nav className="vd-rail" aria-label={t('navigation')}>
      {railPages.map((page) => (
        <button
          key={page}
          type="button"
          className="vd-rail-item"
          aria-current={page === railPageOf(current) ? 'page' : undefined}
          {...shortcutProps(commandOf(`page.${page}`), say, isMac)}
          onClick={() => onGo(page)}
        >
          <span className="vd-rail-icon">{icons[page]}</span>
          <span className="vd-rail-label">{say(pageLabels[page])}</span>
        </button>
      ))}
      <button
        type="button"
        className="vd-rail-item vd-rail-lock"
        {...shortcutProps(commandOf('desk.lock'), say, isMac)}
        onClick={onLock}
      >
        <span className="vd-rail-icon">
          <LockOutlined aria-hidden />
        </span>
        <span className="vd-rail-label">{t('lock')}</span>
      </button>
    </nav>
  );
}

/** The keys to a screen reader, and with the name to whoever points at it: a low window shows the icons alone. */
function shortcutProps({ label, shortcut }: Command, say: (text: LocalizedText) => string, isMac: boolean) {
  if (shortcut === null) return { title: say(label) };
  return {
    'aria-keyshortcuts': ariaShortcut(shortcut, isMac),
    title: `${say(label)} ${shortcutText(shortcut, isMac)}`,
  };
}

/** The page of the rail that leads to a page. */
function railPageOf(page: Page): Page {
  if (page === 'audit' || page === 'keeping') return 'settings';
  return page === 'unsettled' || page === 'reconcile' ? 'history' : page;
}
