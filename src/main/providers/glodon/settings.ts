/**
 * Glodon b-trust (广联达可信服务): identity over a page that the person completes, then a certificate.
 * Knows its own wire format only: no clock, no socket, no other provider.
 */
import { z } from 'zod';
import type { CheckKind } from '@shared/domain/factors';
import type { SettingProblem } from '@shared/i18n/setting-problems';
import { hostPatternsProblem } from '../allowed-page';
import { baseUrlSetting } from '../base-url';
import type { CommonSettings } from '../provider';
import { commonSettingShape, withoutProblem } from '../settings';
import { readEnterpriseFields } from './enterprise-fields';
import { returnUrlProblem } from './return-url';

export interface GlodonSettings extends CommonSettings {
  /** Of the token endpoint, which is another host than that of the calls. */
  readonly tokenUrl: string;
  /** Where the page sends the person's browser in the end; empty for nowhere. It proves nothing. */
  readonly returnUrl: string;
  /** Hosts whose pages may be opened, as `*.fadada.com,pages.example.com`; empty for none. */
  readonly allowedHosts: string;
  /** How the ID number is written: as text, or as the bare digits of the provider's own sample. */
  readonly idNumAs: 'string' | 'number';
  /** Paths behind the base URL; not documented, so empty until the contract tells them. */
  readonly enterpriseAccountPath: string;
  readonly enterpriseIdentifyPath: string;
  /** As `companyName=name,creditCode=code,legalRepresentative=legal`; not documented either. */
  readonly enterpriseFields: string;
}

/** The only documented base; that of production is told in the contract. */
export const defaultBaseUrl = 'https://apigate.glodon.com/b-trust-test';
export const defaultTokenUrl = 'https://account.glodon.com/oauth2/token';
export const defaultAllowedHosts = '*.fadada.com';

/** No limits are documented: few enough calls not to be noticed. */
export const limits = { qps: 5, concurrency: 4, timeoutMs: 15_000 };

export const glodonSettingsSchema: z.ZodType<GlodonSettings> = z.strictObject({
  baseUrl: baseUrlSetting().default(defaultBaseUrl),
  ...commonSettingShape(limits),
  tokenUrl: baseUrlSetting().default(defaultTokenUrl),
  returnUrl: checkedText(1000, returnUrlProblem),
  allowedHosts: checkedText(500, hostPatternsProblem, defaultAllowedHosts),
  idNumAs: z.enum(['string', 'number']).default('string'),
  enterpriseAccountPath: checkedText(200, pathProblem),
  enterpriseIdentifyPath: checkedText(200, pathProblem),
  enterpriseFields: checkedText(300, fieldsProblem),
});

/** A text that may be empty, and otherwise has no problem. */
function checkedText(
  maximumLength: number,
  problemOf: (value: string) => SettingProblem | null,
  standard = '',
) {
  return z
    .string()
    .trim()
    .max(maximumLength)
    .superRefine(withoutProblem((value) => (value === '' ? null : problemOf(value))))
    .default(standard);
}

function pathProblem(value: string): SettingProblem | null {
  return /^(?:\/[\w~-][\w.~-]*)+$/.test(value) ? null : 'path-form';
}

function fieldsProblem(value: string): SettingProblem | null {
  return readEnterpriseFields(value) === null ? 'field-names' : null;
}

/** The first setting that the kind needs and that only the contract with the provider tells. */
export function missingSetting(settings: GlodonSettings, kind: CheckKind): string | null {
  if (kind !== 'enterprise-async') return null;
  const needed = ['enterpriseAccountPath', 'enterpriseIdentifyPath', 'enterpriseFields'] as const;
  return needed.find((name) => settings[name] === '') ?? null;
}
