/** The field of the form that main refused, and the words to show beside it. */
import { proxyCredentialNames } from '@shared/domain/network';
import { settingProblemOf, settingProblems } from '@shared/i18n/setting-problems';
import type { ProviderView } from '@shared/ipc/views';
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

/** Where the form keeps a field. */
export function fieldPath(
  provider: ProviderView,
  field: string,
): ['name'] | ['credentials' | 'settings', string] {
  if (field === 'name') return ['name'];
  const credentials = [...provider.credentialFields.map(({ name }) => name), ...proxyCredentialNames];
  return [credentials.includes(field) ? 'credentials' : 'settings', field];
}
