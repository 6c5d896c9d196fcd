import { createProviderRegistry } from '../../providers/registry';
import { type Command, exitStatus } from '../context';

export const providersCommand: Command = {
  name: 'providers',
  right: 'public',
  usage: '',
  summary: {
    'zh-CN': '列出服务商、核验类型及其字段、凭证与设置',
    en: 'list providers, their check kinds with fields, credentials and settings',
  },
  options: {},
  async run(args, { print, locale }) {
    const providers = [...createProviderRegistry().values()].map(({ declaration }) => ({
      id: declaration.id,
      label: declaration.label[locale],
      kinds: declaration.kinds.map(({ kind, factors }) => ({ kind, fields: factors })),
      credentials: declaration.credentialFields.map(({ name }) => name),
      settings: declaration.settingFields.map(({ name }) => name),
    }));
    if (args.json) print(JSON.stringify({ providers }, null, 2));
    else {
      print(
        providers
          .map(({ id, label, kinds, credentials, settings }) =>
            [
              `${id}  ${label}`,
              ...kinds.map(({ kind, fields }) => `  ${kind}: ${fields.join(', ')}`),
              `  credentials: ${credentials.join(', ')}`,
              `  settings: ${settings.join(', ')}`,
            ].join('\n'),
          )
          .join('\n'),
      );
    }
    return exitStatus.settled;
  },
};
