import { FilePdfOutlined } from '@ant-design/icons';
import { Button, Popover, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealReason } from '@shared/domain/reveal';
import { rightHint } from '@shared/i18n/operators';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { useMay } from '../../lib/operator-store';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { ExportCancelledLine, ExportedLine } from '../../ui/exported-line';
import { ReasonForm } from '../reveal/reason-form';

interface Asked {
  readonly reason: RevealReason | null;
  readonly note: string;
}

/** The check on paper: masked at once, whole for whoever may see it and says why. */
export function EvidenceButton({ checkId }: { readonly checkId: string }): ReactNode {
  const { t } = useTranslation('evidence');
  const say = useText();
  const mayReveal = useMay('reveal');
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [path, setPath] = useState<string | null>(null);
  const [wasCancelled, setWasCancelled] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(null);
    setWasCancelled(false);
    try {
      await work();
    } catch (failure) {
      if (isCancelled(failure)) setWasCancelled(true);
      else setError(failure);
    }
  };
  const write = (reveal: Asked | null): Promise<void> =>
    attempt(async () => {
      setBusy(true);
      setPath(null);
      try {
        setPath((await call('history:evidence', { checkId, reveal }))?.path ?? null);
      } finally {
        setBusy(false);
      }
    });
  const beginWhole = (): Promise<void> =>
    attempt(async () => {
      const { revealReason } = await call('masking:get');
      if (revealReason === 'asked') setAsking(true);
      else await write({ reason: null, note: '' });
    });

  return (
    <>
      <Button icon={<FilePdfOutlined aria-hidden />} loading={busy} onClick={() => void write(null)}>
        {t('masked')}
      </Button>
      <Popover
        open={asking}
        trigger="click"
        onOpenChange={(open) => !open && setAsking(false)}
        destroyOnHidden
        title={t('ask')}
        content={
          <ReasonForm
            confirmText={t('confirm')}
            onCancel={() => setAsking(false)}
            onReveal={async (reason, note) => {
              setAsking(false);
              await write({ reason, note });
            }}
          />
        }
      >
        <Tooltip title={mayReveal ? t('wholeHint') : say(rightHint('reveal'))}>
          <Button disabled={!mayReveal || busy} onClick={() => void beginWhole()}>
            {t('whole')}
          </Button>
        </Tooltip>
      </Popover>
      {wasCancelled && <ExportCancelledLine />}
      {path !== null && (
        <ExportedLine
          text={t('written', { path })}
          onShow={() => void attempt(() => call('batch:showExport', { path }))}
        />
      )}
      {error !== null && <ErrorPanel error={error} />}
    </>
  );
}
