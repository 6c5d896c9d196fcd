import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from '@shared/domain/operators';
import { roleLabels } from '@shared/i18n/operators';
import { call } from '../../lib/ipc-client';
import { useOperators } from '../../lib/operator-store';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { InlineConfirm } from '../../ui/inline-confirm';
import { AddOperatorForm } from './add-operator-form';
import { ResetPinForm } from './reset-pin-form';
import './operators.css';

/** The accounts of this desk; the first one makes everybody sign in from then on. */
export function OperatorsSetting(): ReactNode {
  const { t } = useTranslation('operators');
  const say = useText();
  const state = useOperators((store) => store.state);
  const refresh = useOperators((store) => store.refresh);
  const [adding, setAdding] = useState(false);
  const [resettingId, setResettingId] = useState<string | null>(null);
  const [resetName, setResetName] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (state === null) return null;
  const { accounts, present } = state;
  const resetting = accounts.find(({ id }) => id === resettingId);
  const run = (work: () => Promise<unknown>) => {
    setError(null);
    work()
      .then(refresh)
      .catch((failure: unknown) => {
        setError(failure);
        void refresh().catch(() => undefined);
      });
  };
  return (
    <div className="operators">
      <p className="vd-quiet">{accounts.length === 0 ? t('none') : t('some')}</p>
      {accounts.length > 0 && (
        <ul className="operators-list" aria-label={t('accounts')}>
          {accounts.map(({ id, name, role }) => (
            <li key={id}>
              <span className="operators-name">
                {name} {id === present?.id && <span className="vd-quiet">{t('you')}</span>}
              </span>
              <Select<Role>
                size="small"
                aria-label={t('roleOf', { name })}
                value={role}
                popupMatchSelectWidth={false}
                options={roles.map((value) => ({ value, label: say(roleLabels[value]) }))}
                onChange={(value) => run(() => call('operators:change', { id, role: value }))}
              />
              {id !== present?.id && (
                <Button
                  size="small"
                  aria-label={t('resetPinOf', { name })}
                  onClick={() => {
                    setResettingId(id);
                    setResetName(null);
                  }}
                >
                  {t('resetPin')}
                </Button>
              )}
              <InlineConfirm
                label={t('remove')}
                question={t('removeAsk', { name })}
                confirmLabel={t('removeConfirm')}
                onConfirm={() => run(() => call('operators:remove', { id }))}
              />
            </li>
          ))}
        </ul>
      )}
      {resetting !== undefined && (
        <ResetPinForm
          key={resetting.id}
          account={resetting}
          onCancel={() => setResettingId(null)}
          onDone={() => {
            setResettingId(null);
            setResetName(resetting.name);
          }}
        />
      )}
      {resetName !== null && <p role="status">{t('pinWasReset', { name: resetName })}</p>}
      {adding ? (
        <AddOperatorForm
          isFirst={accounts.length === 0}
          onCancel={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            run(() => Promise.resolve());
          }}
        />
      ) : (
        <Button size="small" onClick={() => setAdding(true)}>
          {accounts.length === 0 ? t('addFirst') : t('add')}
        </Button>
      )}
      {error !== null && <ErrorPanel error={error} title={t('failed')} />}
    </div>
  );
}
