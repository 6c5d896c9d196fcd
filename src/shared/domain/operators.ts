/** Who sits at the desk: roles, and what each may do. */

export const roles = ['operator', 'reviewer', 'administrator'] as const;

export type Role = (typeof roles)[number];

export type Right =
  /** Checks, batches and exports of one's own. */
  | 'check'
  /** Checks and batches of everybody. */
  | 'read-all'
  /** A batch that another person wants to start. */
  | 'approve'
  /** One value whole. */
  | 'reveal'
  | 'audit'
  /** Connections and their credentials. */
  | 'connections'
  | 'settings'
  | 'operators'
  | 'backup'
  /** What belongs to a person or a batch, deleted for good; and legal holds. */
  | 'purge';

const ofOperators = ['check'] as const satisfies readonly Right[];
const ofReviewers = [...ofOperators, 'read-all', 'approve', 'reveal', 'audit'] as const;

export const rightsOfRole: Readonly<Record<Role, readonly Right[]>> = {
  operator: ofOperators,
  reviewer: ofReviewers,
  administrator: [...ofReviewers, 'connections', 'settings', 'operators', 'backup', 'purge'],
};

export function hasRight(role: Role, right: Right): boolean {
  return rightsOfRole[role].includes(right);
}

export const operatorNameLimit = 40;

/** Names that look alike are the same: in width, case and blanks around them. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
