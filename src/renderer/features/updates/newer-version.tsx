import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateStateView } from '@shared/ipc/update-view';
import { call } from '../../lib/ipc-client';
import { Mono } from '../../ui/mono';

export interface NewerVersionProps {
  readonly newer: NonNullable<UpdateStateView['newer']>;
  readonly onError: (error: unknown) => void;
}

/** The version that is announced, its notes, and what its installer has to hash to. */
export function NewerVersion({ newer, onError }: NewerVersionProps): ReactNode {
  const { t } = useTranslation('updates');
  const { version, releaseDate, notesUrl, files } = newer;
  return (
    <section className="updates-newer" aria-label={t('newer', { version })}>
      <strong>{t('newer', { version })}</strong>
      {releaseDate !== null && <span>{t('released', { date: releaseDate.slice(0, 10) })}</span>}
      <span className="vd-quiet">{t('installHint')}</span>
      {files.map(({ name, sha512 }) => (
        <div key={name} className="updates-file vd-selectable">
          <span>{name}</span>
          <span className="vd-quiet">SHA-512</span>
          <Mono>{sha512}</Mono>
        </div>
      ))}
      {notesUrl !== null && (
        <div>
          <Button size="small" onClick={() => void call('updates:openNotes').catch(onError)}>
            {t('notes')}
          </Button>
        </div>
      )}
    </section>
  );
}
