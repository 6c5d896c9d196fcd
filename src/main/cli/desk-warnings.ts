/** What the desk noticed while a command ran; said on standard error, whatever the command printed. */
import { clockWarning } from '@shared/i18n/clock-warning';
import type { Locale } from '@shared/locale';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Workstation } from '../composition-root';
import type { Desk } from '../create-desk';
import { keepingTexts } from './keeping-texts';
import { cliTexts } from './texts';

/** One line for a damaged database, each clock that differs and each balance that is low. */
export function deskWarnings({ connections }: Workstation, desk: Desk, locale: Locale): readonly string[] {
  const offsets = desk.lanes.clockOffsets();
  const readOnly = desk.isReadOnly ? [keepingTexts.readOnly[locale]] : [];
  const ofConnections = connections.list().flatMap((stored) => {
    const clock = clockWarning(offsets.get(stored.id) ?? 0);
    const balance = desk.balances.lastOf(stored);
    const { name } = stored;
    return [
      ...(clock === null ? [] : [`${name}: ${clock[locale]}`]),
      ...(balance === null || balance.lowBelow === null
        ? []
        : [
            fillPlaceholders(cliTexts.balanceLow[locale], {
              name,
              remaining: balance.remaining,
              threshold: balance.lowBelow,
            }),
          ]),
    ];
  });
  return [...readOnly, ...ofConnections];
}
