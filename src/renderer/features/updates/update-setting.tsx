/**
 * Updates: where newer versions are looked for, and the one that is announced. It must not know how a feed is read;
 * nothing here installs anything.
 */
import { Button, Input, Radio } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type UpdateChannel, updateChannels } from '@shared/domain/update';
import type { UpdateStateView } from '@shared/ipc/update-view';
import { formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';
import { NewerVersion } from './newer-version';
import { useUpdates } from './use-updates';
import './updates.css';

const channelKeys = {
  off: 'off',
  stable: 'stable',
  preview: 'preview',
} as const satisfies Record<UpdateChannel, string>;

export function UpdateSetting(): ReactNode {
  const [error, setError] = useState<unknown>(null);
  const state = useUpdates(setError);
  if (state === null) return error === null ? null : <ErrorPanel error={error} />;
  // Another feed begins with an empty form of its own.
  return <UpdateForm key={`${state.channel} ${state.feedUrl}`} state={state} />;
}

function UpdateForm({ state }: { readonly state: UpdateStateView }): ReactNode {
  const { t } = useTranslation('updates');
  const addressId = useId();
  const [channel, setChannel] = useState(state.channel);
  const [feedUrl, setFeedUrl] = useState(state.feedUrl);
  const [busy, setBusy] = useState<'save' | 'check' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isChanged = channel !== state.channel || feedUrl.trim() !== state.feedUrl;
  const during = (act: 'save' | 'check', asked: Promise<unknown>) => {
    setBusy(act);
    setError(null);
    asked.catch(setError).finally(() => setBusy(null));
  };
  return (
    <div className="updates">
      <span className="vd-quiet">{t('lead')}</span>
      <Radio.Group
        aria-label={t('channel')}
        value={channel}
        disabled={busy !== null}
        options={updateChannels.map((value) => ({ value, label: t(channelKeys[value]) }))}
        onChange={({ target }) => setChannel(target.value as UpdateChannel)}
      />
      {channel !== 'off' && (
        <>
          <label htmlFor={addressId}>{t('address')}</label>
          <Input
            id={addressId}
            value={feedUrl}
            disabled={busy !== null}
            placeholder="https://"
            maxLength={2_000}
            onChange={({ target }) => setFeedUrl(target.value)}
          />
          <span className="vd-quiet">{t('addressHint')}</span>
        </>
      )}
      <div className="updates-actions">
        <Button
          size="small"
          type="primary"
          disabled={!isChanged || busy !== null}
          loading={busy === 'save'}
          onClick={() => during('save', call('updates:set', { channel, feedUrl: feedUrl.trim() }))}
        >
          {t('save')}
        </Button>
        {state.channel !== 'off' && (
          <Button
            size="small"
            disabled={isChanged || busy !== null}
            loading={busy === 'check'}
            onClick={() => during('check', call('updates:check'))}
          >
            {t('check')}
          </Button>
        )}
      </div>
      {state.channel !== 'off' && (
        <span role="status">
          {state.lastCheckedAtMs === null
            ? t('never')
            : t(state.newer === null ? 'none' : 'looked', { time: formatTime(state.lastCheckedAtMs) })}
        </span>
      )}
      {state.newer !== null && <NewerVersion newer={state.newer} onError={setError} />}
      {error !== null && <ErrorPanel error={error} />}
    </div>
  );
}
