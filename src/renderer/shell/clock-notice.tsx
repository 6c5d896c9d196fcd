import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { clockWarning } from '@shared/i18n/clock-warning';
import { useSession } from '../lib/session-store';
import { useText } from '../lib/use-text';

/** The strip that says how far this computer's clock is off; there until an answer shows that it is right. */
export function ClockNotice() {
  const { t } = useTranslation('shell');
  const say = useText();
  const connections = useSession((session) => session.connections) ?? [];
  const farthest = connections
    .map(({ name, clockOffsetMs = 0 }) => ({ name, clockOffsetMs }))
    .toSorted((one, other) => Math.abs(other.clockOffsetMs) - Math.abs(one.clockOffsetMs))[0];
  const warning = farthest === undefined ? null : clockWarning(farthest.clockOffsetMs);
  return (
    <div role="status">
      {warning !== null && (
        <div className="vd-clock-notice">
          <ClockCircleOutlined aria-hidden />
          <p>
            {say(warning)}{' '}
            <span className="vd-quiet">{t('clockSource', { name: farthest?.name ?? '' })}</span>
          </p>
        </div>
      )}
    </div>
  );
}
