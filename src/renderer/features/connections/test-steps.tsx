import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { testLayerLabels, testStepStates } from '@shared/i18n/connection-test';
import type { ConnectionTestView } from '@shared/ipc/connection-view';
import { formatDuration } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import './network.css';

const noticeableClockOffsetMs = 60_000;

const signs = {
  passed: CheckCircleFilled,
  failed: CloseCircleFilled,
  'not-reached': MinusCircleOutlined,
  'not-checked': MinusCircleOutlined,
} as const satisfies Record<ConnectionTestView['steps'][number]['state'], unknown>;

/** A test as the chain of its steps, with what was found and what to do. */
export function TestSteps({ test }: { readonly test: ConnectionTestView }) {
  const { t } = useTranslation('connections');
  const say = useText();
  const locale = useLocale();
  const offsetMs = Math.abs(test.clockOffsetMs ?? 0);
  return (
    <div className="connections-test" data-ok={test.ok}>
      <p>
        <strong>
          {test.failedLayer === null
            ? t('testPassed')
            : t('testFailedAt', { layer: say(testLayerLabels[test.failedLayer]) })}
        </strong>
        <span className="vd-quiet">{formatDuration(test.durationMs, locale)}</span>
      </p>
      <ol>
        {test.steps.map(({ layer, state, detail, durationMs }) => {
          const Sign = signs[state];
          return (
            <li key={layer} data-state={state}>
              <Sign aria-hidden />
              <span>{say(testLayerLabels[layer])}</span>
              <span className={state === 'passed' ? 'vd-visually-hidden' : 'vd-quiet'}>
                {say(testStepStates[state])}
              </span>
              {detail !== null && <span className="connections-test-detail vd-mono">{detail}</span>}
              {durationMs !== null && <span className="vd-quiet">{formatDuration(durationMs, locale)}</span>}
            </li>
          );
        })}
      </ol>
      <p className="connections-test-message">{say(test.message)}</p>
      {offsetMs >= noticeableClockOffsetMs && (
        <p className="connections-test-message">{t('testClock', { seconds: Math.round(offsetMs / 1000) })}</p>
      )}
    </div>
  );
}
