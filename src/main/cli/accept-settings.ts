import { formatFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Desk } from '../create-desk';
import type { CliContext } from './context';
import { batchTexts } from './batch-texts';

/**
 * Says what changed of a batch's connections since its review; false where that is not accepted. A batch of which
 * nothing was sent is reviewed again.
 */
export async function acceptSettings(
  { batches, data }: Desk,
  { locale, report }: CliContext,
  { batchId, acceptsSettings = false }: { readonly batchId: string; readonly acceptsSettings?: boolean },
): Promise<boolean> {
  const { settingsChanged, startedAtMs, state } = await batches.view(batchId);
  if (settingsChanged === null || state === 'cancelled') return true;
  const shown = (setting: string, value: string | number | null) => {
    if (value === null || value === '') return '-';
    return setting === 'price' && typeof value === 'number' ? formatFen(value) : String(value);
  };
  report(batchTexts.settingsChanged[locale]);
  for (const { connectionName: connection, setting, before, now } of settingsChanged.changes) {
    report(`  ${connection} ${setting}: ${shown(setting, before)} → ${shown(setting, now)}`);
  }
  if (!acceptsSettings) {
    report(fillPlaceholders(batchTexts.settingsNotAccepted[locale], { batch: batchId }));
    return false;
  }
  if (startedAtMs === null) {
    await batches.planning.review(batchId, (await data.getBatch(batchId)).mapping, undefined, undefined);
  }
  return true;
}
