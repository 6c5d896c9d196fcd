import { useEffect, useState } from 'react';
import { commands } from '@shared/commands/commands';
import { checkKinds } from '@shared/domain/factors';
import { localized } from '@shared/i18n/text';
import { rightHint } from '@shared/i18n/operators';
import { kindLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { may, useOperators } from '../../lib/operator-store';
import { useSelectedConnection, useSession } from '../../lib/session-store';
import type { PaletteEntry } from './find-commands';
import { openBatch, runCommand, startCheckOf } from './run-command';

/** Older ones are found on the page of batches. */
const shownBatches = 12;

/** All that the palette offers on this desk now. A batch goes by its time: a file's name may name a person. */
export function useEntries(): readonly PaletteEntry[] {
  const operators = useOperators(({ state }) => state);
  const connections = useSession((session) => session.connections) ?? [];
  const inUse = useSelectedConnection();
  const batches = useRecentBatches();
  const plain = { shortcut: null, refusal: null };
  return [
    // The palette is open already.
    ...commands
      .filter(({ id }) => id !== 'desk.palette')
      .map(({ id, label, shortcut, right }) => ({
        key: id,
        label,
        shortcut,
        refusal: right === null || may(operators, right) ? null : rightHint(right),
        run: () => runCommand(id),
      })),
    ...checkKinds
      .filter((kind) => connections.some(({ kinds }) => kinds.includes(kind)))
      .map((kind) => ({
        ...plain,
        key: `kind ${kind}`,
        label: localized(`新建核验：${kindLabels[kind]['zh-CN']}`, `New check: ${kindLabels[kind].en}`),
        run: () => startCheckOf(kind),
      })),
    ...connections
      .filter(({ id }) => id !== inUse?.id)
      .map(({ id, name }) => ({
        ...plain,
        key: `connection ${id}`,
        label: localized(`使用连接：${name}`, `Use the connection: ${name}`),
        run: () => useSession.getState().selectConnection(id),
      })),
    ...batches.map(({ id, createdAtMs, rows }) => ({
      ...plain,
      key: `batch ${id}`,
      label: localized(
        `打开批次：${formatTime(createdAtMs)} · ${formatCount(rows.total, 'zh-CN')} 行`,
        `Open the batch: ${formatTime(createdAtMs)} · ${formatCount(rows.total, 'en')} rows`,
      ),
      run: () => openBatch(id),
    })),
  ];
}

function useRecentBatches(): readonly BatchView[] {
  const [batches, setBatches] = useState<readonly BatchView[]>([]);
  useEffect(() => {
    let left = false;
    call('batch:list').then(
      (list) => !left && setBatches(list.slice(0, shownBatches)),
      // Without them the palette has fewer entries; the page of batches tells what is wrong.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return batches;
}
