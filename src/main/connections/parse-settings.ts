import type { z } from 'zod';
import type { AppError } from '@shared/errors/app-error';
import { type SettingProblem, settingProblemOf } from '@shared/i18n/setting-problems';
import type { CommonSettings, Provider } from '../providers/provider';
import { invalidField } from './invalid-field';
import { type NetworkSettings, networkSettingsSchema, splitSettings } from './network-settings';

export interface ParsedSettings {
  readonly provider: CommonSettings;
  readonly network: NetworkSettings;
}

/** @throws AppError `connection/invalid` with the name of the setting that is refused, and why. */
export function parseSettings(provider: Provider, raw: Readonly<Record<string, unknown>>): ParsedSettings {
  const split = splitSettings(raw);
  return {
    provider: parsed(provider.settingsSchema, split.provider),
    network: parsed(networkSettingsSchema, split.network),
  };
}

function parsed<Settings>(schema: z.ZodType<Settings>, raw: Readonly<Record<string, unknown>>): Settings {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw refusalOf(result.error.issues[0], raw);
}

function refusalOf(issue: z.core.$ZodIssue | undefined, raw: Readonly<Record<string, unknown>>): AppError {
  if (issue === undefined) return invalidField('', 'format');
  if (issue.code === 'unrecognized_keys') return invalidField(issue.keys.join(', '), 'unknown');
  const field = issue.path.join('.');
  const isAbsent = issue.code === 'invalid_type' && raw[field] === undefined;
  return invalidField(field, isAbsent ? 'missing' : problemOf(issue));
}

function problemOf(issue: z.core.$ZodIssue): SettingProblem {
  switch (issue.code) {
    case 'custom':
      return settingProblemOf(issue.params?.['problem']);
    case 'invalid_value':
      return 'choice';
    case 'invalid_union':
      return 'number';
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : 'range';
    case 'too_small':
      return issue.origin === 'string' ? 'missing' : 'range';
    default:
      return 'format';
  }
}
