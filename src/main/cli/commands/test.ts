import { testLayerLabels, testStepStates } from '@shared/i18n/connection-test';
import type { ConnectionTestView } from '@shared/ipc/connection-view';
import type { Locale } from '@shared/locale';
import { fillPlaceholders } from '@shared/i18n/text';
import { testConnection } from '../../connections/test-connection';
import { newNonce } from '../../providers/new-nonce';
import { usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { formatTable } from '../output';
import { cliTexts } from '../texts';

const noticeableClockOffsetMs = 60_000;

export const testCommand: Command = {
  name: 'test',
  right: 'connections',
  usage: 'CONNECTION',
  summary: {
    'zh-CN': '逐层测试连接（域名、TCP、代理、TLS、HTTP、账户），不产生费用',
    en: 'test a connection layer by layer (DNS, TCP, proxy, TLS, HTTP, account) without a paid call',
  },
  options: {},
  async run(args, context) {
    const [connectionName] = args.positionals;
    if (connectionName === undefined || args.positionals.length > 1) throw usageError('test CONNECTION');
    const { connections } = await context.workstation();
    connections.find(connectionName);
    const { lanes } = await context.desk({ spender: false });
    const test = await testConnection({ connections, lanes, now: Date.now, newNonce }, connectionName);
    if (args.json) context.print(JSON.stringify(test, null, 2));
    else context.print(describe(test, context.locale));
    return test.ok ? exitStatus.settled : exitStatus.needsAction;
  },
};

function describe(test: ConnectionTestView, locale: Locale): string {
  const steps = test.steps.map(({ layer, state, detail, durationMs }) => [
    testLayerLabels[layer][locale],
    testStepStates[state][locale],
    durationMs === null ? '' : `${Math.round(durationMs)} ms`,
    detail ?? '',
  ]);
  const offsetMs = test.clockOffsetMs ?? 0;
  const clock =
    Math.abs(offsetMs) < noticeableClockOffsetMs
      ? []
      : [fillPlaceholders(cliTexts.clockOffset[locale], { seconds: Math.round(Math.abs(offsetMs) / 1000) })];
  return [formatTable(steps), test.message[locale], ...clock].join('\n');
}
