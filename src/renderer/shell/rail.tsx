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
import { pages, type Page } from '../lib/session-store';
import './rail.css';

const icons: Record<(typeof pages)[number], ReactNode> = {
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
  return (
    <nav className="vd-rail" aria-label={t('navigation')}>
      {pages.map((page, index) => (
        <button
          key={page}
          type="button"
          className="vd-rail-item"
          aria-current={page === railPageOf(current) ? 'page' : undefined}
          aria-keyshortcuts={`${isMac ? 'Meta' : 'Control'}+${index + 1}`}
          title={`${isMac ? '⌘' : 'Ctrl+'}${index + 1}`}
          onClick={() => onGo(page)}
        >
          <span className="vd-rail-icon">{icons[page]}</span>
          <span>{t(`page_${page}`)}</span>
        </button>
      ))}
      <button
        type="button"
        className="vd-rail-item vd-rail-lock"
        aria-keyshortcuts={`${isMac ? 'Meta' : 'Control'}+L`}
        title={`${isMac ? '⌘' : 'Ctrl+'}L`}
        onClick={onLock}
      >
        <span className="vd-rail-icon">
          <LockOutlined aria-hidden />
        </span>
        <span>{t('lock')}</span>
      </button>
    </nav>
  );
}

/** The page of the rail that leads to a page. */
function railPageOf(page: Page): Page {
  if (page === 'audit' || page === 'keeping') return 'settings';
  return page === 'unsettled' || page === 'reconcile' ? 'history' : page;
}
