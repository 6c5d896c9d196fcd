import {
  CheckOutlined,
  ClockCircleOutlined,
  FormOutlined,
  LoadingOutlined,
  PauseOutlined,
  PlayCircleOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/batch-view';

const icons: Readonly<Record<BatchView['state'], ReactNode>> = {
  draft: <FormOutlined aria-hidden />,
  ready: <PlayCircleOutlined aria-hidden />,
  queued: <ClockCircleOutlined aria-hidden />,
  running: <LoadingOutlined aria-hidden />,
  stopping: <LoadingOutlined aria-hidden />,
  stopped: <PauseOutlined aria-hidden />,
  done: <CheckOutlined aria-hidden />,
  cancelled: <StopOutlined aria-hidden />,
};

/** A batch's state as icon and word. */
export function BatchStateTag({ state }: { readonly state: BatchView['state'] }): ReactNode {
  const { t } = useTranslation('batch');
  return (
    <span className="batch-state" data-state={state}>
      {icons[state]}
      {t(`state_${state}`)}
    </span>
  );
}
