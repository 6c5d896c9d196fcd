/**
 * The settings that say how a connection's calls leave, common to all providers and unknown to their
 * adapters: they are taken off before an adapter's own schema sees the rest.
 */
import { z } from 'zod';
import { networkSettingNames, proxyCredentialNames, proxyModes } from '@shared/domain/network';
import type { SettingProblem } from '@shared/i18n/setting-problems';
import { readCertificates } from './certificates';
import { lineProblem } from './text-problem';

export const networkSettingsSchema = z
  .strictObject({
    proxyMode: z.enum(proxyModes).default('system'),
    proxyUrl: optionalText(proxyUrlProblem, (text) => new URL(text).origin),
    pacUrl: optionalText(pacUrlProblem, (text) => text),
    caCertificates: optionalText(() => null, readCertificates, 512 * 1024),
  })
  .superRefine(({ proxyMode, proxyUrl, pacUrl }, context) => {
    const missing = (field: string) =>
      context.addIssue({ code: 'custom', path: [field], params: { problem: 'missing' } });
    if (proxyMode === 'manual' && proxyUrl === null) missing('proxyUrl');
    if (proxyMode === 'pac' && pacUrl === null) missing('pacUrl');
  });

export type NetworkSettings = z.output<typeof networkSettingsSchema>;

const networkNames: ReadonlySet<string> = new Set(networkSettingNames);
const proxyCredentials: ReadonlySet<string> = new Set(proxyCredentialNames);

function isNetworkSetting(name: string): boolean {
  return networkNames.has(name);
}

export function isProxyCredential(name: string): boolean {
  return proxyCredentials.has(name);
}

/** Splits settings into those of the network and those of the provider. */
export function splitSettings(settings: Readonly<Record<string, unknown>>): {
  readonly network: Readonly<Record<string, unknown>>;
  readonly provider: Readonly<Record<string, unknown>>;
} {
  const entries = Object.entries(settings);
  return {
    network: Object.fromEntries(entries.filter(([name]) => isNetworkSetting(name))),
    provider: Object.fromEntries(entries.filter(([name]) => !isNetworkSetting(name))),
  };
}

/** Empty text and null both mean that there is none. */
function optionalText(
  problemOf: (text: string) => SettingProblem | null,
  normalise: (text: string) => string,
  maximumLength = 2_000,
) {
  return z
    .string()
    .nullish()
    .transform((value, context) => {
      const text = value?.trim() ?? '';
      if (text === '') return null;
      const problem = text.length > maximumLength ? 'too-long' : problemOf(text);
      if (problem === null) return normalise(text);
      context.addIssue({ code: 'custom', params: { problem } });
      return z.NEVER;
    });
}

/** `http://host:port` or `https://host:port`; a proxy has no path, and its login is sealed elsewhere. */
function proxyUrlProblem(text: string): SettingProblem | null {
  if (!/^https?:\/\/[^/?#]/i.test(text)) return 'proxy-scheme';
  const url = readUrl(text);
  if (typeof url === 'string') return url;
  return url.pathname === '/' ? null : 'url-path';
}

function pacUrlProblem(text: string): SettingProblem | null {
  if (!/^https?:\/\/[^/?#]/i.test(text)) return 'pac-scheme';
  const problem = lineProblem(text);
  if (problem !== null || /[\s\\]/.test(text)) return 'url-blank';
  if (!URL.canParse(text)) return 'url-malformed';
  const { username, password } = new URL(text);
  return username === '' && password === '' ? null : 'url-credentials';
}

function readUrl(text: string): URL | SettingProblem {
  if (/[\s\\]/.test(text) || lineProblem(text) !== null) return 'url-blank';
  if (!URL.canParse(text)) return 'url-malformed';
  if (text.includes('@')) return 'url-credentials';
  return text.includes('?') || text.includes('#') ? 'url-query' : new URL(text);
}
