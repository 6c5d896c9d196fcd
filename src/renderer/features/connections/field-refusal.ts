/** The field of the form that main refused, and the words to show beside it. */
import { proxyCredentialNames } from '@shared/domain/network';
import { settingProblemOf, settingProblems } from '@shared/i18n/setting-problems';
import type { ProviderView } from '@shared/ipc/connection-view';
import type { Locale } from '@shared/locale';
import { IpcError } from '../../lib/ipc-client';

/** null for any other failure. */
export function fieldRefusal(
  error: unknown,
  locale: Locale,
): { readonly field: string; readonly text: string } | null {
  if (!(error instanceof IpcError) || error.code !== 'connection/invalid') return null;
  const { field, problem } = error.context;
  if (typeof field !== 'string' || field === '') return null;
  return { field, text: settingProblems[settingProblemOf(problem)][locale] };
}

export type FieldPath = ['name'] | ['credentials' | 'settings', string];

/** Whether a change of the form's values is one of this field. */
export function isPartOf(changed: object, path: FieldPath | null): boolean {
  if (path === null) return false;
  const [group, field] = path;
  const part: unknown = Reflect.get(changed, group);
  if (field === undefined) return part !== undefined;
  return typeof part === 'object' && part !== null && field in part;
}

/** Where the form keeps a field. */
export function fieldPath(provider: ProviderView, field: string): FieldPath {
  if (field === 'name') return ['name'];
  const credentials = [...provider.credentialFields.map(({ name }) => name), ...proxyCredentialNames];
  return [credentials.includes(field) ? 'credentials' : 'settings', field];
}
