/**
 * Batches: a file in, each row checked over one connection, the file out with its results. The page, the parts of
 * its detail and the table of rows are what touches the store; everything below takes values and callbacks. It
 * must not know a provider's code and never sees an unmasked factor.
 */
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fileNameOf } from '../../lib/file-name';
import { useSelectedConnection, useSession } from '../../lib/session-store';
import { EmptyState } from '../../ui/empty-state';
import { EncodingChoices, isEncodingError } from '../../ui/encoding-choices';
import { ErrorPanel } from '../../ui/error-panel';
import { LoadingLine } from '../../ui/loading-line';
import { Page } from '../../ui/page';
import { BatchDetail } from './batch-detail';
import { BatchList } from './batch-list';
import { DropNoticeLine } from './drop-notice';
import { DropZone } from './drop-zone';
import { chooseFile } from './open-file';
import { ReadingPanel } from './reading-panel';
import { useBatches } from './store';
import { useBatchEvents } from './use-batch-events';
import { kindInUse } from './views';
import './batch-page.css';

/** The landing with its drop zone and list, or the batch that is open. */
export function BatchPage(): ReactNode {
  useBatchEvents();
  const id = useBatches((state) => state.batch?.id ?? null);
  const sandbox = useBatches((state) => state.batch?.sandbox ?? false);
  const setScreenSandbox = useSession((session) => session.setScreenSandbox);
  useEffect(() => {
    setScreenSandbox(sandbox);
  }, [sandbox, setScreenSandbox]);
  return id === null ? <BatchLanding /> : <BatchDetail key={id} />;
}

function BatchLanding(): ReactNode {
  const { t } = useTranslation('batch');
  const batches = useBatches((state) => state.batches);
  const error = useBatches((state) => state.error);
  const notice = useBatches((state) => state.notice);
  const templatePath = useBatches((state) => state.templatePath);
  const readingFileName = useBatches((state) => state.readingFileName);
  const triedFile = useBatches((state) => state.triedFile);
  const { loadList, show, setNotice, showExport, openFile } = useBatches.getState();
  const hasConnection = useSelectedConnection() !== null;
  return (
    <Page title={t('title')}>
      <div className="batch-landing">
        <DropNoticeLine notice={notice} onDismiss={() => setNotice(null)} />
        {error !== null && (
          <ErrorPanel
            error={error}
            {...(batches === null ? { onRetry: () => void loadList() } : {})}
            {...(triedFile === null
              ? {}
              : { title: t('fileNotRead', { fileName: fileNameOf(triedFile.path) }) })}
          >
            {triedFile !== null && isEncodingError(error) && (
              <EncodingChoices onEncoding={(encoding) => void openFile({ ...triedFile, encoding })} />
            )}
          </ErrorPanel>
        )}
        {readingFileName === null ? <LandingDrop /> : <LandingReading fileName={readingFileName} />}
        {templatePath !== null && (
          <p role="status" className="batch-template-saved">
            {t('templateSaved', { path: templatePath })}
            <Button size="small" onClick={() => void showExport(templatePath)}>
              {t('openFolder')}
            </Button>
          </p>
        )}
        {batches === null && error === null && <LoadingLine />}
        {/* Without a connection the way to a first batch begins above. */}
        {batches !== null && (batches.length > 0 || hasConnection) && (
          <section className="batch-list-section">
            <h2 className="batch-list-title">{t('listTitle')}</h2>
            <BatchList batches={batches} onOpen={(id) => void show(id)} />
          </section>
        )}
      </div>
    </Page>
  );
}

function LandingDrop(): ReactNode {
  const { t } = useTranslation('batch');
  const connection = useSelectedConnection();
  const chosenKind = useBatches((state) => state.chosenKind);
  const activity = useBatches((state) => state.activity);
  const { chooseKind, saveTemplate } = useBatches.getState();
  const kind = connection === null ? null : kindInUse(connection, chosenKind);
  if (connection === null || kind === null) {
    return (
      <section className="batch-drop">
        <EmptyState title={t('needConnection')} hint={t('needConnectionHint')}>
          <Button type="primary" onClick={() => useSession.getState().goTo('connections')}>
            {t('goToConnections')}
          </Button>
        </EmptyState>
      </section>
    );
  }
  return (
    <DropZone
      kinds={connection.kinds}
      kind={kind}
      busy={activity !== null}
      onKind={chooseKind}
      onChooseFile={() => void chooseFile()}
      onTemplate={(format) => void saveTemplate(kind, format)}
    />
  );
}

function LandingReading({ fileName }: { readonly fileName: string }): ReactNode {
  const { t } = useTranslation('batch');
  return <ReadingPanel kind="import" title={t('readingImport', { fileName })} />;
}
