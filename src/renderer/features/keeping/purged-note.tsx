import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '@shared/ipc/check-view';
import { formatTime } from '../../lib/format';
import './keeping.css';

type Purged = NonNullable<CheckView['purged']>;

/** In the place of the values of a check that was emptied. */
export function PurgedNote({ purged }: { readonly purged: Purged }): ReactNode {
  const { t } = useTranslation('keeping');
  const time = formatTime(purged.atMs);
  return (
    <p role="note" className="keeping-purged vd-selectable">
      {purged.purgeId === null
        ? t('purgedNotePlain', { time })
        : t('purgedNote', { time, id: purged.purgeId })}
    </p>
  );
}

/** The same on one line of a list. */
export function purgedText({ atMs, purgeId }: Purged, t: TFunction<'keeping'>): string {
  const day = formatTime(atMs).slice(0, 10);
  return purgeId === null ? t('purgedRowPlain', { day }) : t('purgedRow', { day, id: purgeId.slice(0, 8) });
}
