import { connectionViewOf } from '../../connections/connection-view';
import { type Command, exitStatus } from '../context';
import { formatTable } from '../output';
import { cliTexts } from '../texts';

export const connectionsCommand: Command = {
  name: 'connections',
  right: 'public',
  usage: '',
  summary: { 'zh-CN': '列出连接', en: 'list the connections' },
  options: {},
  async run(args, context) {
    const workstation = await context.workstation();
    const connections = workstation.connections
      .list()
      .map((stored) => connectionViewOf(workstation.providers, stored));
    if (args.json) context.print(JSON.stringify({ connections }, null, 2));
    else if (connections.length === 0) context.report(cliTexts.noConnections[context.locale]);
    else {
      context.print(
        formatTable(
          connections.map(({ name, providerId, kinds, settings, credentials, sandbox }) => [
            name,
            providerId,
            kinds.join(','),
            String(settings['baseUrl'] ?? ''),
            Object.entries(credentials)
              .map(([field, { configured, hint }]) => `${field}=${configured ? `****${hint ?? ''}` : '-'}`)
              .join(' '),
            sandbox ? 'SANDBOX' : '',
          ]),
        ),
      );
    }
    return exitStatus.settled;
  },
};
