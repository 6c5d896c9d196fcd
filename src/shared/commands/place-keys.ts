/** Keys that belong to what has the focus and are no commands: for the help, beside the commands of their place. */
import type { LocalizedText } from '../domain/provider';
import { localized } from '../i18n/text';
import type { Place } from './commands';
import type { Shortcut } from './shortcut';

export const placeLabels: Record<Place, LocalizedText> = {
  pages: localized('页面', 'Pages'),
  anywhere: localized('任何地方', 'Anywhere'),
  check: localized('核验', 'Check'),
  batch: localized('批次', 'Batches'),
  history: localized('历史', 'History'),
  lists: localized('列表与抽屉', 'Lists and drawers'),
};

export interface PlaceKey {
  readonly place: Place;
  readonly label: LocalizedText;
  readonly shortcut: Shortcut;
}

export const placeKeys: readonly PlaceKey[] = [
  { place: 'check', label: localized('发送', 'Send'), shortcut: { key: 'Enter' } },
  { place: 'check', label: localized('清空', 'Clear'), shortcut: { key: 'Escape' } },
  { place: 'lists', label: localized('打开所选的一条', 'Open the chosen one'), shortcut: { key: 'Enter' } },
  { place: 'lists', label: localized('关闭', 'Close'), shortcut: { key: 'Escape' } },
];
