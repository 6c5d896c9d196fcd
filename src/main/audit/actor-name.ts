import { userInfo } from 'node:os';

/** Who acts, as far as the system knows: the front that is used and the account of the system. */
export function actorName(front: 'window' | 'command-line'): string {
  let name: string;
  try {
    name = userInfo().username;
  } catch {
    // An account without an entry in the system's list.
    name = 'unknown';
  }
  return `${front}:${name}`;
}

/** With the operator who is signed in, as `window:name/operator`. */
export function actorWith(actor: string, operator: string | null): string {
  return operator === null ? actor : `${actor}/${operator}`;
}
