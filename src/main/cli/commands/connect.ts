import { z } from 'zod';
import { providerIds } from '@shared/domain/provider';
import { proxyCredentialNames } from '@shared/domain/network';
import { fillPlaceholders } from '@shared/i18n/text';
import { readCertificateFile } from '../../connections/certificate-file';
import { connectionViewOf } from '../../connections/connection-view';
import { providerOf } from '../../connections/connections';
import { readChoice, splitAssignment, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { cliTexts } from '../texts';

export const connectCommand: Command = {
  name: 'connect',
  right: 'connections',
  usage: 'PROVIDER --name NAME [--set KEY=VALUE …] [--ca-file FILE]',
  summary: {
    'zh-CN': '新建或修改连接；凭证以 JSON 对象从标准输入读取',
    en: 'make or change a connection; credentials are read from standard input as a JSON object',
  },
  options: {
    name: { type: 'string' },
    set: { type: 'string', multiple: true },
    'ca-file': { type: 'string' },
  },
  async run(args, context) {
    const providerId = readChoice(args.positionals[0] ?? null, 'PROVIDER', providerIds);
    const name = args.text('name');
    if (providerId === null || name === null || name === '' || args.positionals.length > 1) {
      throw usageError('connect PROVIDER --name NAME [--set KEY=VALUE …] [--ca-file FILE]');
    }
    const settings = Object.fromEntries(args.texts('set').map(splitAssignment));
    const certificateFile = args.text('ca-file');
    if (certificateFile !== null) settings['caCertificates'] = await readCertificateFile(certificateFile);
    const workstation = await context.unlock();
    const { declaration } = providerOf(workstation.providers, providerId);
    const secretNames = [...declaration.credentialFields.map((field) => field.name), ...proxyCredentialNames];
    const asSetting = secretNames.find((secretName) => secretName in settings);
    if (asSetting !== undefined) {
      throw usageError(fillPlaceholders(cliTexts.credentialAsSetting[context.locale], { field: asSetting }));
    }
    const credentials = parseCredentials(await context.readStandardInput());
    const present = workstation.connections.list().find((connection) => connection.name === name);
    const stored = workstation.connections.save(present?.id ?? null, {
      providerId,
      name,
      settings,
      credentials,
    });
    const view = connectionViewOf(workstation.providers, stored);
    if (args.json) context.print(JSON.stringify(view, null, 2));
    else context.report(fillPlaceholders(cliTexts.saved[context.locale], { name }));
    for (const certificate of view.certificates) {
      const text = certificate.state === 'valid' ? cliTexts.certificate : cliTexts.certificateNotValid;
      context.report(
        fillPlaceholders(text[context.locale], {
          subject: certificate.subject,
          date: new Date(certificate.validToMs).toISOString().slice(0, 10),
        }),
      );
    }
    return exitStatus.settled;
  },
};

/** The JSON object of credentials; nothing on standard input means none. */
function parseCredentials(text: string): Record<string, string> {
  if (text.trim() === '') return {};
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch (error) {
    // Neither the text nor the parser's message may be shown: both can quote the secret.
    throw usageError(
      error instanceof SyntaxError
        ? 'Standard input is not a JSON object.'
        : 'Credentials are a JSON object of texts.',
    );
  }
}
