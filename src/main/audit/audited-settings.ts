/** Settings whose changes by the operator go to the audit chain. */
import { isDeepStrictEqual } from 'node:util';
import type { AuditDetail } from '@shared/domain/audit';
import type { SettingsKey, SettingsStore } from '../settings/settings-store';
import type { AuditNotes } from './audit-notes';

/** Connections tell of themselves; the rest is memory of the program, not a decision of a person. */
const auditedKeys: ReadonlySet<SettingsKey> = new Set<SettingsKey>([
  'locale',
  'lock',
  'guards',
  'masking',
  'purposes',
  'retention',
  'updates',
]);

export function auditedSettings(settings: SettingsStore, audit: AuditNotes): SettingsStore {
  return {
    get: (key) => settings.get(key),
    set(key, value) {
      const before = auditedKeys.has(key) ? settings.get(key) : undefined;
      settings.set(key, value);
      if (!auditedKeys.has(key) || isDeepStrictEqual(before, value)) return;
      audit.note('settings.changed', key, detailOf(value));
    },
    delete: (key) => settings.delete(key),
  };
}

/** What it is now; none of the audited settings holds a secret or a person. */
function detailOf(value: unknown): AuditDetail {
  if (typeof value !== 'object' || value === null) return { value: String(value) };
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [name, partOf(member)]),
  );
}

function partOf(member: unknown): string | number | boolean | readonly string[] {
  if (typeof member === 'number' || typeof member === 'boolean') return member;
  if (!Array.isArray(member)) return String(member);
  return member.map((item: unknown) => (typeof item === 'string' ? item : JSON.stringify(item)));
}
