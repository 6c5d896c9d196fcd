import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { useLocale } from '../../lib/use-text';

export interface PendingShortcutProps {
  /** Counts anew when it rises. */
  readonly revision: number;
  /** Whether the list shows them already. */
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** The checks that wait for their subjects, one click away; nothing where there are none. */
export function PendingShortcut({ revision, chosen, onChoose }: PendingShortcutProps): ReactNode {
  const { t } = useTranslation('pending');
  const locale = useLocale();
  const [total, setTotal] = useState(0);
  useEffect(() => {
    let left = false;
    const count = call('history:search', { filter: { verdict: 'pending' }, offset: 0, limit: 1 });
    // A count that can't be had is no shortcut; the list itself tells what is wrong.
    count.then(
      (found) => !left && setTotal(found.total),
      () => !left && setTotal(0),
    );
    return () => {
      left = true;
    };
  }, [revision]);
  if (total === 0) return null;
  return (
    <Button type="text" aria-pressed={chosen} onClick={onChoose}>
      {t('shortcut', { total: formatCount(total, locale) })}
    </Button>
  );
}
