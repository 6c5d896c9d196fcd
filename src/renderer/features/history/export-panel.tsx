import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRequest } from '../../lib/export-choice';
import { formatCount } from '../../lib/format';
import { useIntent } from '../../lib/intent-store';
import { useLocale } from '../../lib/use-text';
import { ExportDialog } from '../../ui/export-dialog';

export interface ExportButtonProps {
  /** Checks that the filter leaves; null while that is not known. */
  readonly total: number | null;
  readonly filtered: boolean;
  readonly busy: boolean;
  readonly onExport: (request: ExportRequest) => void;
}

/** Asks in a dialog what to write, then writes what is shown. */
export function ExportButton({ total, filtered, busy, onExport }: ExportButtonProps): ReactNode {
  const { t } = useTranslation('history');
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  useIntent('history.export', () => setIsAsked(true));
  // Asked for before the list has counted what it shows.
  if (isAsked && total !== null) {
    setIsAsked(false);
    setIsOpen(total > 0);
  }
  const totalText = formatCount(total ?? 0, locale);
  return (
    <>
      <Button
        icon={<ExportOutlined aria-hidden />}
        loading={busy}
        disabled={total === null || total === 0}
        onClick={() => setIsOpen(true)}
      >
        {t('export')}
      </Button>
      <ExportDialog
        open={isOpen}
        subject={
          filtered ? t('exportTitle', { total: totalText }) : t('exportTitleAll', { total: totalText })
        }
        hasOriginal={false}
        onCancel={() => setIsOpen(false)}
        onExport={(request) => {
          setIsOpen(false);
          onExport(request);
        }}
      />
    </>
  );
}
