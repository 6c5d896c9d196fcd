import { Radio } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { locales, type Locale } from '@shared/locale';
import { type Theme, themes } from '@shared/theme';
import { useSession } from '../../lib/session-store';
import { useLocale } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { Page } from '../../ui/page';
import { AuditSettings } from '../audit/audit-settings';
import { BackupSetting } from '../backup/backup-setting';
import { Allowed } from '../operators/allowed';
import { KeepingSetting } from '../keeping/keeping-setting';
import { PurposesSetting } from '../keeping/purposes-setting';
import { OperatorsSetting } from '../operators/operators-setting';
import { MaskingSetting } from '../reveal/masking-setting';
import { UpdateSetting } from '../updates/update-setting';
import { ProtectionSetting } from '../vault/protection-setting';
import { VaultSettings } from '../vault/vault-settings';
import { GuardSettings } from './guard-settings';
import { useSettings } from './store';
import './settings.css';

const ownNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' };

const themeKeys = {
  system: 'themeSystem',
  light: 'themeLight',
  dark: 'themeDark',
} as const satisfies Record<Theme, string>;

export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { t: tCommands } = useTranslation('commands');
  const { t: tOperators } = useTranslation('operators');
  const { t: tReveal } = useTranslation('reveal');
  const { t: tBackup } = useTranslation('backup');
  const { t: tKeeping } = useTranslation('keeping');
  const { t: tUpdates } = useTranslation('updates');
  const locale = useLocale();
  const app = useSession((session) => session.app);
  const refreshApp = useSession((session) => session.refreshApp);
  const { error, setLocale, setTheme } = useSettings();
  const choose = async (next: Locale) => {
    await setLocale(next);
    await refreshApp();
  };
  const chooseTheme = async (next: Theme) => {
    await setTheme(next);
    await refreshApp();
  };
  return (
    <Page title={t('title')}>
      <div className="settings-list">
        <Setting label={t('language')}>
          {(labelId) => (
            <Radio.Group
              aria-labelledby={labelId}
              value={locale}
              options={locales.map((value) => ({
                value,
                label: <span lang={value}>{ownNames[value]}</span>,
              }))}
              onChange={({ target }) => void choose(target.value === 'en' ? 'en' : 'zh-CN')}
            />
          )}
        </Setting>
        <Setting label={tCommands('theme')}>
          {(labelId) => (
            <Radio.Group
              aria-labelledby={labelId}
              value={app?.theme ?? 'system'}
              options={themes.map((value) => ({ value, label: tCommands(themeKeys[value]) }))}
              onChange={({ target }) => void chooseTheme(target.value as Theme)}
            />
          )}
        </Setting>
        {error !== null && <ErrorPanel error={error} title={t('languageFailed')} />}
        {app?.protection != null && (
          <Setting label={t('protection')}>
            {() => (
              <Allowed right="settings">
                <ProtectionSetting app={app} onChanged={() => void refreshApp()} />
              </Allowed>
            )}
          </Setting>
        )}
        {app !== null && (
          <VaultSettings app={app}>
            {(key, label, content) => (
              <Setting key={key} label={label}>
                {() => <Allowed right="settings">{content}</Allowed>}
              </Setting>
            )}
          </VaultSettings>
        )}
        {app?.vault === 'open' && (
          <Setting label={t('guards')}>
            {() => (
              <Allowed right="settings">
                <GuardSettings />
              </Allowed>
            )}
          </Setting>
        )}
        <Setting label={tOperators('setting')}>
          {() => (
            <Allowed right="operators">
              <OperatorsSetting />
            </Allowed>
          )}
        </Setting>
        <Setting label={tReveal('settingTitle')}>
          {() => (
            <Allowed right="settings">
              <MaskingSetting />
            </Allowed>
          )}
        </Setting>
        <Setting label={tBackup('setting')}>
          {() => (
            <Allowed right="backup">
              <BackupSetting />
            </Allowed>
          )}
        </Setting>
        {app?.vault === 'open' && (
          <>
            <Setting label={tKeeping('purposeSetting')}>
              {() => (
                <Allowed right="settings">
                  <PurposesSetting />
                </Allowed>
              )}
            </Setting>
            <Setting label={tKeeping('setting')}>{() => <KeepingSetting />}</Setting>
          </>
        )}
        <AuditSettings>{(label, content) => <Setting label={label}>{() => content}</Setting>}</AuditSettings>
        {app?.vault === 'open' && (
          <Setting label={tUpdates('setting')}>
            {() => (
              <Allowed right="settings">
                <UpdateSetting />
              </Allowed>
            )}
          </Setting>
        )}
        <Setting label={t('version')}>
          {() => (
            <>
              <span className="vd-selectable">{`VeriDesk ${app?.version ?? ''}`}</span>
              {app?.build === 'test' && <p>{t('testBuild')}</p>}
            </>
          )}
        </Setting>
      </div>
    </Page>
  );
}

interface SettingProps {
  readonly label: string;
  readonly children: (labelId: string) => ReactNode;
}

function Setting({ label, children }: SettingProps) {
  const labelId = useId();
  return (
    <div className="settings-row">
      <div id={labelId} className="settings-label">
        {label}
      </div>
      <div className="settings-value">{children(labelId)}</div>
    </div>
  );
}
