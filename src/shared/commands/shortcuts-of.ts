import type { LocalizedText } from '../domain/provider';
import { commands, type Place } from './commands';
import { placeKeys } from './place-keys';
import type { Shortcut } from './shortcut';

/** The keys of a place, commands first: what the help and the user guide list. */
export function shortcutsOf(
  place: Place,
): readonly { readonly label: LocalizedText; readonly shortcut: Shortcut }[] {
  return [
    ...commands.flatMap(({ label, shortcut, place: own }) =>
      own === place && shortcut !== null ? [{ label, shortcut }] : [],
    ),
    ...placeKeys.filter((key) => key.place === place),
  ];
}
